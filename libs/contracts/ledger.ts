import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { Id, IdParam, Instant, route } from './route.ts';

/** Where a mail can be. Every mail of a folder is in exactly one of them, or unexplained. */
export const LEDGER_COLUMNS = ['messages', 'spam', 'excluded', 'quarantined', 'pending'] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

/** Why a mail is unexplained: the server has it and we have no row · the server lists it and does not give it · a row says what cannot be. */
export const FINDING_CAUSES = ['not-listed', 'not-given', 'no-place'] as const;

const Count = z.int().min(0);
/**
 * The equation of one folder: `shown = messages + spam + excluded + quarantined + pending + unexplained`, and
 * `nextUid - startUid = shown + gone + neverThere`.
 */
export const FolderBalance = z.object({
  path: z.string(),
  role: z.enum(['inbox', 'sent']),
  startUid: z.int(),
  nextUid: z.int(),
  /** Mails that the server ever showed us. */
  shown: Count,
  messages: Count,
  spam: Count,
  excluded: Count,
  quarantined: Count,
  pending: Count,
  unexplained: Count,
  /** Deleted on the server after they were listed and before they were read. */
  gone: Count,
  /** Numbers that no mail has: used up, or deleted before we ever looked. */
  neverThere: Count,
  /** Of those shown: no longer on the server; we have a copy. */
  vanished: Count,
  findings: z.array(z.object({ cause: z.enum(FINDING_CAUSES), uids: z.array(z.int()) })),
});
export type FolderBalance = z.infer<typeof FolderBalance>;

/** A comparison of one mailbox with its server. */
const Reconciliation = z.object({
  finishedAt: Instant,
  milliseconds: Count,
  folders: z.array(FolderBalance),
  healed: Count,
  unexplained: Count,
});

export const MailboxLedger = z.object({
  mailboxId: Id,
  /** Asked for or under way. */
  running: z.boolean(),
  last: Reconciliation.nullable(),
  nextAt: Instant.nullable(),
  /** Of the last 30 days. */
  runs: z.object({ total: Count, agreed: Count }),
});
export type MailboxLedger = z.infer<typeof MailboxLedger>;

export const LedgerMail = z.object({
  id: Id,
  folder: z.string(),
  uid: z.int(),
  receivedAt: Instant.nullable(),
  /** Null until somebody read it. */
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  state: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  /** Null: intake, by its rules. */
  decidedBy: PersonRef.nullable(),
  ticketId: Id.nullable(),
  /** It is no ticket and could be one. */
  canBeTicket: z.boolean(),
});
export type LedgerMail = z.infer<typeof LedgerMail>;

export const ledger = {
  /** Of the mailboxes I manage. */
  list: route({ method: 'GET', path: '/api/ledger', permission: 'signed-in', response: z.array(MailboxLedger) }),
  /** The list behind a number, newest first, and how many there are of each reason. */
  mails: route({
    method: 'GET',
    path: '/api/ledger/:id/mails',
    permission: 'intake.manage',
    params: IdParam,
    query: z.object({
      column: z.enum(LEDGER_COLUMNS),
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      mails: z.array(LedgerMail),
      next: Id.nullable(),
      reasons: z.array(z.object({ outcome: z.string(), count: Count })),
    }),
  }),
  reconcile: route({ method: 'POST', path: '/api/ledger/:id/reconciliations', permission: 'intake.manage', params: IdParam }),
};
