import * as z from 'zod';
import { TabId } from './locks.ts';
import { MailboxSummary } from './mailboxes.ts';
import { Id } from './route.ts';
import { MailboxCounts, Narrowing } from './ticket-counts.ts';
import { TicketRow } from './tickets.ts';

/** Server → browser, event name `push`. Never a message body. */
export const PushMessage = z.discriminatedUnion('type', [
  /** To everybody who sees the ticket's mailbox. `lock` and `viewers` inside are as of now: they change without a new version. */
  z.object({ type: z.literal('ticket.row'), row: TicketRow }),
  /** The ticket left a mailbox that I see. */
  z.object({ type: z.literal('ticket.gone'), id: Id }),
  /** To everybody who sees the mailbox, or, narrowed, to those of them who asked: counted once for all, after changes and as time passes. */
  z.object({ type: z.literal('counts'), narrowing: Narrowing, counted: MailboxCounts }),
  /** To those who have the ticket open: fetch it again if this version is newer than what is shown. */
  z.object({ type: z.literal('ticket.changed'), id: Id, version: z.int() }),
  /** To one person: what they had read asks for them again. */
  z.object({ type: z.literal('ticket.unread'), id: Id, readSeq: z.int() }),
  z.object({ type: z.literal('ticket.draft'), id: Id, version: z.int() }),
  z.object({ type: z.literal('mailbox'), mailbox: MailboxSummary.pick({ id: true, name: true, status: true }) }),
  /** A comparison with the server was asked for or is finished: whoever looks at the ledger fetches it again. */
  z.object({ type: z.literal('ledger'), mailboxId: Id }),
  /** A new mail of a customer, for the notification; the text is in the row. */
  z.object({ type: z.literal('mail.arrived'), ticketId: Id, mailboxId: Id, assigneeId: Id.nullable(), opened: z.boolean() }),
  /** What I am told of has changed: fetch it again. */
  z.object({ type: z.literal('notifications') }),
  /** Something may have been missed: fetch again what is on screen. */
  z.object({ type: z.literal('resync') }),
  z.object({ type: z.literal('session.ended') }),
]);
export type PushMessage = z.infer<typeof PushMessage>;

/** Each is a question of its own to the database. */
export const MOST_NARROWINGS = 30;

/** Browser → server, each with an acknowledgement `{ ok: true } | ErrorAnswer`; the event name is the key. */
export const SOCKET_EVENTS = {
  /** I look at this ticket (presence) until I close it or the tab goes. Also sent again after a reconnect. */
  'ticket.open': { permission: 'ticket.read', payload: z.object({ ticketId: Id }) },
  'ticket.close': { permission: 'ticket.read', payload: z.object({ ticketId: Id }) },
  /** Which narrowings I want to have counted, instead of those that I named before. Also sent again after a reconnect. */
  'counts.watch': { permission: 'signed-in', payload: z.object({ narrowings: z.array(Narrowing).max(MOST_NARROWINGS) }) },
  /** A keystroke in the composer: keeps the idle clock of my lease from running out. At most every 15 s. */
  'reply.typing': { permission: 'ticket.reply', payload: z.object({ ticketId: Id, fence: z.int() }) },
} as const;
export type SocketEvent = keyof typeof SOCKET_EVENTS;

/** `auth` of the socket handshake; the session comes with the cookie. */
export const SocketAuth = z.object({ tab: TabId });
