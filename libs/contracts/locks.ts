import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { IdParam, Instant, route } from './route.ts';
import { DraftView } from './outbox.ts';

/** A browser tab. Chosen by the tab, kept for its life, sent with its socket too. */
export const TabId = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/);

/** What others see of a reply lease: 「田中さんが返信中」. `fence` only grows: who was granted a smaller one does not write any more. */
export const LockView = z.object({ holder: PersonRef, fence: z.int(), since: Instant, expiresAt: Instant });
export type LockView = z.infer<typeof LockView>;

/** What its holder gets: `fence` goes with every save and send. */
export const Lease = z.object({ fence: z.int(), expiresAt: Instant, draft: DraftView.nullable() });
export type Lease = z.infer<typeof Lease>;

export const LEASE_SECONDS = 60;
/** Without a keystroke for this long the lease is given back. */
export const LEASE_IDLE_SECONDS = 600;
export const PRESENCE_SECONDS = 45;

export const locks = {
  /** Takes the reply lease, or renews mine. 409 `lock-held` names the holder. A second tab of mine takes it over from my first. */
  acquire: route({
    method: 'PUT',
    path: '/api/tickets/:id/lease',
    permission: 'ticket.reply',
    params: IdParam,
    body: z.object({ tab: TabId }),
    response: Lease,
  }),
  release: route({
    method: 'DELETE',
    path: '/api/tickets/:id/lease',
    permission: 'ticket.reply',
    params: IdParam,
    body: z.object({ tab: TabId, fence: z.int() }),
  }),
  /** A manager takes a colleague's lease; the draft comes along, the reason goes into the history. */
  takeOver: route({
    method: 'PUT',
    path: '/api/tickets/:id/takeover',
    permission: 'ticket.take-over',
    params: IdParam,
    body: z.object({ tab: TabId, reason: z.string().trim().min(1).max(500) }),
    response: Lease,
  }),
  /**
   * 今月防いだ二重返信: how often somebody was kept from answering what a colleague was answering, or had answered, in the mailboxes that I
   * may read. Once for each state of a conversation, however often it is tried.
   */
  prevented: route({
    method: 'GET',
    path: '/api/prevented-replies',
    permission: 'signed-in',
    response: z.object({ thisMonth: z.int() }),
  }),
};
