/** Channel of `pg_notify`. */
export const MAILBOX_CHANNEL = 'madoguchi_mailbox';

/** settings: ingesters look again at once · reconcile: a comparison with the server is asked for · status and ledger: only people look. */
export const MAILBOX_CHANGES = ['settings', 'reconcile', 'status', 'ledger'] as const;
export interface MailboxNews {
  mailbox: number;
  changed: (typeof MAILBOX_CHANGES)[number];
}
