import { type ErrorCode } from '#contracts/errors';

/** A refusal that a person will read. The web words `code`; `data` carries what the wording needs, never a secret or a mail's content. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  readonly data: Record<string, unknown>;

  constructor(data: Record<string, unknown> = {}) {
    super();
    this.name = new.target.name;
    this.data = data;
  }
}

/** Missing, or not mine to see: the two are answered alike. */
export class NotFound extends DomainError {
  readonly code = 'not-found';
}

export class NotAllowed extends DomainError {
  readonly code = 'not-allowed';
}

export class InvalidInput extends DomainError {
  readonly code = 'invalid-input';
}
