import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { DateOnly, Id, route } from './route.ts';
import { BUCKETS, MailboxCounts, Narrowing } from './ticket-counts.ts';
import { ListFilter, ViewKey } from './ticket-filter.ts';
import { CLOSE_REASONS, PhaseKey, Tag, TicketRow } from './tickets.ts';

const Cursor = z.string().max(200);

/** One thing to do to several tickets. */
export const TicketChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('assign'), assigneeId: Id.nullable() }),
  z.object({ do: z.literal('set-phase'), phase: PhaseKey.exclude(['on-hold', 'closed']) }),
  z.object({ do: z.literal('hold'), resumeOn: DateOnly.nullable() }),
  z.object({ do: z.literal('resume') }),
  z.object({ do: z.literal('add-tag'), tag: Tag }),
  z.object({ do: z.literal('remove-tag'), tag: Tag }),
  z.object({ do: z.literal('close'), reason: z.enum(CLOSE_REASONS) }),
  z.object({ do: z.literal('reopen') }),
  /** For me. */
  z.object({ do: z.literal('mark-read') }),
]);
export type TicketChange = z.infer<typeof TicketChange>;

/**
 * Why a ticket was left as it is: a colleague is replying (`holder`) · a reply is on its way · it is not there, or not for me · I may only
 * read it · the person may not work there · the phase cannot follow · it is like that already · it is not the version that was meant.
 */
export const SKIP_REASONS = [
  'lock-held',
  'reply-unresolved',
  'not-found',
  'not-allowed',
  'not-a-member',
  'phase-unreachable',
  'no-change',
  'changed-since',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const inbox = {
  /**
   * A page by keyset: the first one, the one `after` or `before` a cursor, or the one that begins `at` a group of deadlines. Live views come
   * by deadline, the closed one by its last message.
   */
  list: route({
    method: 'GET',
    path: '/api/tickets',
    permission: 'signed-in',
    query: ListFilter.extend({
      view: ViewKey.default('all'),
      after: Cursor.optional(),
      before: Cursor.optional(),
      at: z.enum(BUCKETS).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({
      rows: z.array(TicketRow),
      readSeq: z.record(z.string(), z.int()),
      /** Cursors of the pages on both sides, null where there is nothing more. */
      next: Cursor.nullable(),
      previous: Cursor.nullable(),
    }),
  }),
  /** How many live tickets there are in each mailbox that I may read; with a narrowing, only of those. Afterwards they are pushed as they change. */
  counts: route({
    method: 'GET',
    path: '/api/ticket-counts',
    permission: 'signed-in',
    query: Narrowing,
    response: z.array(MailboxCounts),
  }),
  /**
   * The same change to several tickets, each for itself: what cannot be changed is named and stops no other. `version`: only if it is still
   * this one. Each change comes with what would take it back.
   */
  change: route({
    method: 'POST',
    path: '/api/ticket-changes',
    permission: 'ticket.read',
    body: z.object({
      tickets: z
        .array(z.object({ id: Id, version: z.int().optional() }))
        .min(1)
        .max(200),
      change: TicketChange,
    }),
    response: z.object({
      changed: z.array(z.object({ row: TicketRow, undo: TicketChange.nullable() })),
      skipped: z.array(z.object({ id: Id, reason: z.enum(SKIP_REASONS), holder: PersonRef.nullable() })),
    }),
  }),
};
