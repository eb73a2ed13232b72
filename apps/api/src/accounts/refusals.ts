import { DomainError } from '../platform/domain-error.ts';

export class SignedOut extends DomainError {
  readonly code = 'signed-out';
}

/** Wrong password or unknown address: the two are answered alike. `attemptsLeft` before a pause. */
export class WrongCredentials extends DomainError {
  readonly code = 'wrong-credentials';

  constructor(attemptsLeft: number) {
    super({ attemptsLeft });
  }
}

export class TooManyAttempts extends DomainError {
  readonly code = 'too-many-attempts';

  constructor(retryAfterSeconds: number) {
    super({ retryAfterSeconds });
  }
}

export class ForeignOrigin extends DomainError {
  readonly code = 'foreign-origin';
}

/** Plain http under a name other than localhost, without INSECURE_LAN. */
export class InsecureAddress extends DomainError {
  readonly code = 'insecure-address';
}

/** Used, expired, replaced by a newer one, or never there. */
export class LinkExpired extends DomainError {
  readonly code = 'link-expired';
}

export class AlreadySetUp extends DomainError {
  readonly code = 'already-set-up';
}

export class AddressTaken extends DomainError {
  readonly code = 'address-taken';
}

export class LastAdmin extends DomainError {
  readonly code = 'last-admin';
}
