import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import * as z from 'zod';
import { MEMBERSHIP_CHANNEL } from '../accounts/memberships.service.ts';
import { SESSION_CHANNEL } from '../accounts/sessions.service.ts';
import { History, TICKET_CHANNEL } from '../history/history.service.ts';
import { UNREAD_CHANNEL } from '../inbox/unread-again.service.ts';
import { MAILBOX_CHANGES, MAILBOX_CHANNEL, type MailboxNews } from '../mailboxes/mailbox-news.ts';
import { rows } from '../platform/database/database.ts';
import { Listener } from '../platform/database/listener.ts';
import { log } from '../platform/log.ts';
import { INSTANCE, type Instance } from '../platform/platform.module.ts';
import { MailboxPushes } from './mailbox-pushes.service.ts';
import { personRoom, sessionRoom, ticketRoom } from './rooms.ts';
import { Sockets } from './sockets.service.ts';
import { TicketPushes } from './ticket-pushes.service.ts';

/** Payload: `{"ticket": id, "opened": boolean}`. */
const ARRIVED_CHANNEL = 'madoguchi_arrived';
/** Written by a trigger on `ticket`; payload: `{"ticket": id, "from": mailbox id}`. */
const MOVED_CHANNEL = 'madoguchi_moved';

/** Written by a trigger on `notification`; payload: `{"person": id}`. */
const NOTIFIED_CHANNEL = 'madoguchi_notified';

const TicketNews = z.object({ ticket: z.number(), draft: z.number().optional() });
const Arrived = z.object({ ticket: z.number(), opened: z.boolean() });
const Moved = z.object({ ticket: z.number(), from: z.number() });
const Unread = z.object({ ticket: z.number(), person: z.number(), readSeq: z.number() });
const Ended = z.union([z.object({ person: z.number() }), z.object({ session: z.string() })]);
const PersonNews = z.object({ person: z.number() });
const Mailbox: z.ZodType<MailboxNews> = z.object({ mailbox: z.number(), changed: z.enum(MAILBOX_CHANGES) });

/** What any process committed, heard by this one and passed on to its own sockets: so that N processes behave as one. */
@Injectable()
export class DatabaseNews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly channels: Record<string, (news: unknown) => void> = {
    [TICKET_CHANNEL]: (news) => this.ticketChanged(TicketNews.parse(news)),
    [ARRIVED_CHANNEL]: (news) => this.mailArrived(Arrived.parse(news)),
    [MOVED_CHANNEL]: (news) => this.ticketMoved(Moved.parse(news)),
    [UNREAD_CHANNEL]: (news) => this.unreadAgain(Unread.parse(news)),
    [SESSION_CHANNEL]: (news) => this.sessionEnded(Ended.parse(news)),
    [MEMBERSHIP_CHANNEL]: (news) => this.sockets.checkAgain(personRoom(PersonNews.parse(news).person)),
    [NOTIFIED_CHANNEL]: (news) => this.sockets.emit(personRoom(PersonNews.parse(news).person), { type: 'notifications' }),
    [MAILBOX_CHANNEL]: (news) => this.mailboxes.tell(Mailbox.parse(news)),
  };
  private readonly listener: Listener;

  constructor(
    history: History,
    private readonly sockets: Sockets,
    private readonly tickets: TicketPushes,
    private readonly mailboxes: MailboxPushes,
    @Inject(INSTANCE) { databaseUrl }: Pick<Instance, 'databaseUrl'>,
  ) {
    this.listener = new Listener(databaseUrl, Object.keys(this.channels), {
      heard: (channel, payload) => this.hear(channel, payload),
      missedSome: () => this.missedSome(),
      deaf: () => this.sockets.turnAway(),
    });
    // What asks nobody (an absence note, a delay) is no news, nor is mail that was there for longer: old mail of a first connection, or what
    // waited while nobody fetched it.
    history.react(['mail.received', 'customer.replied', 'reply.bounced'], async (tx, events) => {
      const mails = events
        .filter(({ payload }) => !('quiet' in payload && payload.quiet) && !('delayed' in payload && payload.delayed))
        .map(({ ticketId, type, payload }) => ({ ticket: ticketId, opened: type === 'mail.received', message: payload.messageId }));
      if (mails.length === 0) return;
      await rows(
        tx,
        `SELECT pg_notify('${ARRIVED_CHANNEL}', json_build_object('ticket', a.ticket, 'opened', a.opened)::text)
         FROM json_to_recordset($1) AS a(ticket bigint, opened boolean, message bigint)
         JOIN message m ON m.id = a.message AND m.received_at > current_instant() - interval '1 hour'`,
        [JSON.stringify(mails)],
      );
    });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.listener.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.listener.stop();
  }

  /** News in words of another version: everybody fetches again. */
  private hear(channel: string, payload: string): void {
    try {
      this.channels[channel]?.(JSON.parse(payload));
    } catch {
      log.warn({ channel }, 'push: news not understood');
      this.missedSome();
    }
  }

  private ticketChanged({ ticket, draft }: z.infer<typeof TicketNews>): void {
    if (draft === undefined) this.tickets.changed(ticket);
    else this.sockets.emit(ticketRoom(ticket), { type: 'ticket.draft', id: ticket, version: draft });
  }

  private mailArrived({ ticket, opened }: z.infer<typeof Arrived>): void {
    this.tickets.mailArrived(ticket, opened);
  }

  private ticketMoved({ ticket, from }: z.infer<typeof Moved>): void {
    this.tickets.moved(ticket, from);
  }

  private unreadAgain({ ticket, person, readSeq }: z.infer<typeof Unread>): void {
    this.sockets.emit(personRoom(person), { type: 'ticket.unread', id: ticket, readSeq });
  }

  private sessionEnded(ended: z.infer<typeof Ended>): void {
    this.sockets.checkAgain('person' in ended ? personRoom(ended.person) : sessionRoom(ended.session));
  }

  private missedSome(): void {
    this.sockets.checkAgain();
    this.sockets.emitToAll({ type: 'resync' });
  }
}
