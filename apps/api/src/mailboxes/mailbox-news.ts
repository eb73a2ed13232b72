/** Channel of `pg_notify`. */
export const MAILBOX_CHANNEL = 'madoguchi_mailbox';

/** settings: ingesters look again at once · status: only people look. */
export interface MailboxNews {
  mailbox: number;
  changed: 'settings' | 'status';
}
