import { DomainError } from '../platform/domain-error.ts';

/** The conversation went on while the reply was written. `came`: what the writer has not seen, `{ seq, direction }`. */
export class DraftStale extends DomainError {
  readonly code = 'draft-stale';
}
/** Another reply of this ticket is not settled: `replies` lists `{ id, state }`. */
export class ReplyUnresolved extends DomainError {
  readonly code = 'reply-unresolved';
}
/** Something looks like a mis-send. `lines`: `CheckLine`s of the contract, ticked ones too. */
export class CheckUnticked extends DomainError {
  readonly code = 'check-unticked';
}
/** The reply is in another state than the command needs: `state`. */
export class ReplyState extends DomainError {
  readonly code = 'reply-state';
}
export class MailboxPaused extends DomainError {
  readonly code = 'mailbox-paused';
}
export class MailboxCannotSend extends DomainError {
  readonly code = 'mailbox-cannot-send';
}
/** `version`: the one that is stored. */
export class VersionConflict extends DomainError {
  readonly code = 'version-conflict';
}
/** `field`: where a line break or another character stood that would end its header line. */
export class UnsafeHeaderRefused extends DomainError {
  readonly code = 'unsafe-header';
}
/** `limitBytes` for all files of a reply together, or `limitFiles`. */
export class AttachmentTooLarge extends DomainError {
  readonly code = 'too-large';
}
