import type { IncomingMessage } from 'node:http';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Server } from 'socket.io';
import { type PushMessage, SocketAuth } from '#contracts/push';
import { type Narrowing, narrowingKey } from '#contracts/ticket-counts';
import type { Actor } from '../accounts/actor.ts';
import { SignedOut } from '../accounts/refusals.ts';
import { type Session, Sessions } from '../accounts/sessions.service.ts';
import { Leases } from '../locks/leases.service.ts';
import { Presence } from '../locks/presence.service.ts';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { Database } from '../platform/database/database.ts';
import { isForeign, originOf } from '../platform/http/address.ts';
import { errorAnswer } from '../platform/http/error.filter.ts';
import { log } from '../platform/log.ts';
import type { PushServer, PushSocket } from './push-server.ts';
import { countsRoom, isMailboxRoom, mailboxRoom, personRoom, sessionRoom, ticketRoom } from './rooms.ts';
import { type EventAnswer, SocketEvents } from './socket-events.ts';

/** A tab that stopped answering is noticed after the sum of the two. */
const PING_MS = { pingInterval: 10_000, pingTimeout: 10_000 };
/** Browsers only say which ticket they look at. */
const MAX_MESSAGE_BYTES = 16_384;

/** The live lines of this process: who is on them, what they may hear. */
@Injectable()
export class Sockets implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: PushServer | undefined;
  private stopping = false;
  private readonly turns = new Set<Promise<void>>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly sessions: Sessions,
    private readonly presence: Presence,
    private readonly leases: Leases,
    private readonly events: SocketEvents,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  onApplicationBootstrap(): void {
    this.server = new Server(this.host.httpAdapter.getHttpServer(), {
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      ...PING_MS,
      allowRequest: (request, decide) => decide(null, !this.isForeign(request)),
    });
    this.server.use(
      (socket, next) =>
        void this.admit(socket).then(
          () => next(),
          (error: unknown) => next(refusal(error)),
        ),
    );
    this.server.on('connection', (socket) => this.welcome(socket));
  }

  /** Browsers come back elsewhere or later; their presence runs out by itself. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.server?.disconnectSockets(true);
    this.server?.engine.close();
    await Promise.all(this.turns);
  }

  get count(): number {
    return this.all().length;
  }

  emit(room: string, message: PushMessage): void {
    this.server?.to(room).emit('push', message);
  }

  /** To those in `room` who are not in `butNot`. */
  emitExcept(room: string, butNot: string, message: PushMessage): void {
    this.server?.to(room).except(butNot).emit('push', message);
  }

  emitToAll(message: PushMessage): void {
    this.server?.emit('push', message);
  }

  /** No news reach this process: whoever stayed on the line would take silence for quiet. They come back and are let in when it can hear. */
  turnAway(): void {
    this.server?.disconnectSockets(true);
  }

  /** Tabs whose socket answers pings. */
  liveTabs(): { personId: number; tab: string }[] {
    return this.all().map(({ data: { personId, tab } }) => ({ personId, tab }));
  }

  /** Looks again at what everybody in `room` (all without one) may hear: rooms are left and joined, ended sessions closed. */
  checkAgain(room?: string): void {
    for (const socket of this.all()) if (room === undefined || socket.rooms.has(room)) this.queue(socket, () => this.check(socket));
  }

  /** The ticket moved to another mailbox. */
  checkViewers(ticketId: number): void {
    for (const socket of this.all()) if (socket.data.open.has(ticketId)) this.queue(socket, () => this.check(socket));
  }

  /** From now on this tab hears how many tickets each of these narrowings leaves, where the actor may read. */
  async watchCounts(socket: PushSocket, actor: Actor, narrowings: readonly Narrowing[]): Promise<void> {
    socket.data.narrowings = new Map(narrowings.map((narrowing) => [narrowingKey(narrowing), narrowing]));
    await this.seat(socket, actor);
  }

  /** What anybody wants counted besides everything, each once. */
  narrowings(): Narrowing[] {
    return [...new Map(this.all().flatMap(({ data }) => [...data.narrowings])).values()];
  }

  private all(): PushSocket[] {
    return this.server ? [...this.server.of('/').sockets.values()] : [];
  }

  /** The same rule as for requests that change something. What a proxy in front spoke is not known here: http and https both count. */
  private isForeign({ headers }: IncomingMessage): boolean {
    const host = headers.host ?? '';
    const own = [
      originOf({ protocol: 'http', host }),
      originOf({ protocol: 'https', host }),
      this.config.publicUrl && new URL(this.config.publicUrl).origin,
    ];
    return isForeign({ origin: headers.origin, fetchSite: headers['sec-fetch-site']?.toString() }, own);
  }

  /** The rooms are known before the browser hears that it is connected: from then on it misses nothing. */
  private async admit(socket: PushSocket): Promise<void> {
    const { tab } = SocketAuth.parse(socket.handshake.auth);
    const session = await this.session(socket);
    if (!session) throw new SignedOut();
    Object.assign(socket.data, {
      session: session.id,
      personId: session.actor.id,
      tab,
      open: new Set(),
      narrowings: new Map(),
      turn: Promise.resolve(),
    });
    await socket.join(roomsOf(session.id, session.actor));
  }

  private welcome(socket: PushSocket): void {
    socket.onAny((event: string, payload: unknown, acknowledge: unknown) => {
      this.queue(socket, async () => {
        const answer = await this.answer(socket, event, payload);
        if (typeof acknowledge === 'function') acknowledge(answer);
      });
    });
    socket.on('disconnect', (reason) => {
      // After a ping timeout the same tab may be back on another process already: its presence runs out by itself.
      if (reason !== 'ping timeout' && !this.stopping) this.queue(socket, () => this.leave(socket));
    });
    // The session may have ended while the handshake was under way.
    this.queue(socket, () => this.check(socket));
  }

  private async answer(socket: PushSocket, event: string, payload: unknown): Promise<EventAnswer> {
    try {
      const session = await this.session(socket);
      if (!session) throw new SignedOut();
      return await this.events.answer(event, payload, { actor: session.actor, tab: socket.data.tab, socket });
    } catch (error) {
      return errorAnswer(error);
    }
  }

  private async check(socket: PushSocket): Promise<void> {
    if (socket.disconnected) return;
    const session = await this.session(socket);
    if (!session) {
      socket.emit('push', { type: 'session.ended' });
      socket.disconnect(true);
      return;
    }
    const moved = await this.seat(socket, session.actor);
    const closed = await this.closeHidden(socket, session.actor);
    if (moved + closed > 0) socket.emit('push', { type: 'resync' });
  }

  /** Leaves and joins rooms until they are what this person may hear. @returns how many. */
  private async seat(socket: PushSocket, actor: Actor): Promise<number> {
    const { session, narrowings } = socket.data;
    const wanted = new Set(roomsOf(session, actor, [...narrowings.keys()]));
    const left = [...socket.rooms].filter((room) => isMailboxRoom(room) && !wanted.has(room));
    const joined = [...wanted].filter((room) => !socket.rooms.has(room));
    for (const room of left) await socket.leave(room);
    await socket.join(joined);
    return left.length + joined.length;
  }

  /** Tickets on screen that are no longer the person's to see. @returns how many. */
  private async closeHidden(socket: PushSocket, actor: Actor): Promise<number> {
    const { open, personId, tab } = socket.data;
    if (open.size === 0) return 0;
    const visible = await this.database.rows<{ id: number }>('SELECT id FROM ticket WHERE id = ANY($1) AND mailbox_id = ANY($2)', [
      [...open],
      actor.mailboxIds('ticket.read'),
    ]);
    const hidden = [...open].filter((ticketId) => !visible.some(({ id }) => id === ticketId));
    for (const ticketId of hidden) {
      open.delete(ticketId);
      await socket.leave(ticketRoom(ticketId));
      await this.presence.leave(personId, ticketId, tab);
      await this.leases.forfeit(ticketId, { personId, tab });
    }
    return hidden.length;
  }

  private async leave({ data: { personId, tab } }: PushSocket): Promise<void> {
    if (!this.all().some(({ data }) => data.tab === tab)) await this.presence.leaveTab(personId, tab);
  }

  /** Null as well when the cookie now opens another session than the one the socket was opened with. */
  private async session(socket: PushSocket): Promise<Session | null> {
    const session = await this.sessions.ofCookie(socket.handshake.headers.cookie);
    return session && (socket.data.session ?? session.id) === session.id ? session : null;
  }

  /** What cannot be checked is closed: the browser comes back and is asked again. */
  private queue(socket: PushSocket, work: () => Promise<void>): void {
    const turn = socket.data.turn.then(work).catch((error: unknown) => {
      log.warn({ problem: errorAnswer(error).code }, 'push: a socket was closed');
      socket.disconnect(true);
    });
    socket.data.turn = turn;
    this.turns.add(turn);
    void turn.finally(() => this.turns.delete(turn));
  }
}

const roomsOf = (session: string, actor: Actor, narrowings: readonly string[] = []): string[] => [
  sessionRoom(session),
  personRoom(actor.id),
  ...actor.mailboxIds('ticket.read').flatMap((id) => [mailboxRoom(id), ...narrowings.map((key) => countsRoom(id, key))]),
];

/** Reaches the browser as `connect_error` with the error's answer in `data`. */
const refusal = (error: unknown): Error => {
  const data = errorAnswer(error);
  return Object.assign(new Error(data.code), { data });
};
