import { DomainError } from '../platform/domain-error.ts';

/** Another mailbox has this address. */
export class AddressTaken extends DomainError {
  readonly code = 'address-taken';
}

/** The server could not be reached or refused us; nothing was saved. `data.problem` is a ProblemCode, `data.detail` the server's words. */
export class MailboxUnreachable extends DomainError {
  readonly code = 'mailbox-unreachable';
}
