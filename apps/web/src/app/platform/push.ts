import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { Socket } from 'socket.io-client';
import { PushMessage, type SOCKET_EVENTS, type SocketEvent } from '#contracts/push';
import type * as z from 'zod';
import { ApiError, refusal } from './api-error.ts';
import { TAB_ID } from './tab.ts';

export type Connection = 'live' | 'reconnecting' | 'offline';
type Of<T extends PushMessage['type']> = Extract<PushMessage, { type: T }>;
type Handler = (message: never) => void;

/** A line that is gone for this long is worth telling. */
const OFFLINE_AFTER_MS = 4_000;
const ACKNOWLEDGE_MS = 10_000;
const COME_BACK_MS = 2_000;

/** The live line from the server: what it says goes to handlers by type, its state into signals. */
@Injectable({ providedIn: 'root' })
export class Push {
  readonly #connection = signal<Connection>('reconnecting');
  readonly connection = this.#connection.asReadonly();
  readonly #liveUntil = signal<Date | null>(null);
  /** When the line was lost; null while it is live or was never up. What is on screen is as of then. */
  readonly liveUntil = this.#liveUntil.asReadonly();
  readonly #refusal = signal<ApiError | null>(null);
  /** Why the server, which is there, does not let us on the line. */
  readonly refusal = this.#refusal.asReadonly();
  readonly #generation = signal(0);
  /** Grows when something may have been missed. A resource that reads it in its arguments fetches again. */
  readonly generation = this.#generation.asReadonly();

  readonly #handlers = new Map<PushMessage['type'], Set<Handler>>();
  readonly #openTickets = new Map<number, number>();
  #socket: Socket | null = null;
  #offline: ReturnType<typeof setTimeout> | undefined;
  #comingBack: ReturnType<typeof setTimeout> | undefined;
  #wasLive = false;

  async connect(url = '/'): Promise<void> {
    if (this.#socket) return;
    const { io } = await import('socket.io-client');
    const socket = io(url, { transports: ['websocket'], auth: { tab: TAB_ID }, reconnectionDelay: 500, reconnectionDelayMax: 5_000 });
    this.#socket = socket;
    this.#lost();
    socket.on('connect', () => this.#live());
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', (error) => this.#refused(error));
    socket.on('push', (raw: unknown) => this.#receive(raw));
  }

  disconnect(): void {
    clearTimeout(this.#offline);
    clearTimeout(this.#comingBack);
    this.#socket?.off().disconnect();
    this.#socket = null;
    this.#wasLive = false;
    this.#liveUntil.set(null);
    this.#refusal.set(null);
    this.#connection.set('reconnecting');
  }

  /** Tries at once instead of at the next interval. */
  retry(): void {
    this.#socket?.disconnect().connect();
  }

  on<T extends PushMessage['type']>(type: T, handler: (message: Of<T>) => void): () => void {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler as Handler));
    return () => handlers.delete(handler as Handler);
  }

  /** Resolves when the server has taken it; rejects with the `ApiError` it answers. */
  async emit<E extends SocketEvent>(event: E, payload: z.input<(typeof SOCKET_EVENTS)[E]['payload']>): Promise<void> {
    if (!this.#socket?.connected) throw new ApiError('offline', 0);
    const answer: unknown = await this.#socket
      .timeout(ACKNOWLEDGE_MS)
      .emitWithAck(event, payload)
      .catch((cause: unknown) => {
        throw new ApiError('offline', 0, {}, { cause });
      });
    if (!isOk(answer)) throw refusal(400, answer);
  }

  /** Presence and live changes of one ticket until the returned function is called; taken up again after a reconnect. */
  openTicket(ticketId: number): () => void {
    const open = (this.#openTickets.get(ticketId) ?? 0) + 1;
    this.#openTickets.set(ticketId, open);
    if (open === 1) this.#tell('ticket.open', ticketId);
    return () => {
      const left = (this.#openTickets.get(ticketId) ?? 1) - 1;
      if (left > 0) this.#openTickets.set(ticketId, left);
      else if (this.#openTickets.delete(ticketId)) this.#tell('ticket.close', ticketId);
    };
  }

  #live(): void {
    clearTimeout(this.#offline);
    this.#connection.set('live');
    this.#liveUntil.set(null);
    this.#refusal.set(null);
    for (const ticketId of this.#openTickets.keys()) this.#tell('ticket.open', ticketId);
    // The first time too: what was fetched before the line stood may already be old.
    this.#generation.update((count) => count + 1);
    this.#wasLive = true;
  }

  #lost(): void {
    if (this.#wasLive) this.#liveUntil.update((since) => since ?? new Date());
    this.#connection.set('reconnecting');
    clearTimeout(this.#offline);
    this.#offline = setTimeout(() => this.#connection.set('offline'), OFFLINE_AFTER_MS);
    this.#comeBack();
  }

  /** The server's answer stands in `data`; without one it did not answer. */
  #refused(error: Error & { data?: unknown }): void {
    const why = error.data === undefined ? null : refusal(400, error.data);
    this.#refusal.set(why);
    if (why?.code === 'signed-out') this.#receive({ type: 'session.ended' });
    else this.#comeBack();
  }

  /** A line that the server closed, or refused, does not come back by itself. */
  #comeBack(): void {
    const socket = this.#socket;
    if (!socket || socket.active) return;
    clearTimeout(this.#comingBack);
    this.#comingBack = setTimeout(() => socket.connect(), COME_BACK_MS);
  }

  #receive(raw: unknown): void {
    const parsed = PushMessage.safeParse(raw);
    // A message of a newer server version: what is on screen can be fetched again in today's words.
    const message: PushMessage = parsed.success ? parsed.data : { type: 'resync' };
    if (message.type === 'resync') this.#generation.update((count) => count + 1);
    for (const handler of this.#handlers.get(message.type) ?? []) (handler as (message: PushMessage) => void)(message);
  }

  #tell(event: 'ticket.open' | 'ticket.close', ticketId: number): void {
    if (this.#socket?.connected) this.#socket.emit(event, { ticketId });
  }
}

/** Messages of one type for as long as the component lives. */
export function injectPush<T extends PushMessage['type']>(type: T, handler: (message: Of<T>) => void): void {
  inject(DestroyRef).onDestroy(inject(Push).on(type, handler));
}

const isOk = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
