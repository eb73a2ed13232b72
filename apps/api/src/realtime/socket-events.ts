import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type * as z from 'zod';
import type { ErrorAnswer } from '#contracts/errors';
import { PERMISSIONS, type Permission } from '#contracts/permissions';
import { SOCKET_EVENTS, type SocketEvent } from '#contracts/push';
import type { Actor } from '../accounts/actor.ts';
import { InvalidInput, NotAllowed, NotFound } from '../platform/domain-error.ts';
import { errorAnswer } from '../platform/http/error.filter.ts';
import type { PushSocket } from './push-server.ts';

interface Caller {
  actor: Actor;
  tab: string;
  socket: PushSocket;
}
type Payload<E extends SocketEvent> = z.output<(typeof SOCKET_EVENTS)[E]['payload']>;
type Handler = (caller: Caller, payload: never) => Promise<void>;
export type EventAnswer = { ok: true } | ErrorAnswer;

/** A socket event without a declared permission, or a declared one that nobody handles: the application refuses to start with it. */
export class UndeclaredEvent extends Error {
  override name = 'UndeclaredEvent';
}

/** Default deny for what browsers say over the socket, like the routes' guard: role here, the object's mailbox in the handler. */
@Injectable()
export class SocketEvents implements OnApplicationBootstrap {
  private readonly handlers = new Map<string, Handler>();

  /** At construction of a feature. */
  handle<E extends SocketEvent>(event: E, handler: (caller: Caller, payload: Payload<E>) => Promise<void>): void {
    this.handlers.set(event, handler);
  }

  /** @throws UndeclaredEvent */
  onApplicationBootstrap(): void {
    for (const event of this.handlers.keys()) {
      if (!PERMISSIONS.some((permission) => permission === declared(event)?.permission))
        throw new UndeclaredEvent(`${event} has no declared permission`);
    }
    for (const event of Object.keys(SOCKET_EVENTS)) {
      if (!this.handlers.has(event)) throw new UndeclaredEvent(`nobody handles ${event}`);
    }
  }

  /** @param actor as of now, not as of the handshake. */
  async answer(event: string, payload: unknown, caller: Caller): Promise<EventAnswer> {
    try {
      const contract = declared(event);
      const handler = this.handlers.get(event);
      if (!contract || !handler) throw new NotFound();
      if (!caller.actor.may(contract.permission)) throw new NotAllowed();
      const read = contract.payload.safeParse(payload);
      if (!read.success) throw new InvalidInput();
      await handler(caller, read.data as never);
      return { ok: true };
    } catch (error) {
      return errorAnswer(error);
    }
  }
}

const declared = (event: string): { permission: Permission; payload: z.ZodType } | undefined =>
  Object.hasOwn(SOCKET_EVENTS, event) ? SOCKET_EVENTS[event as SocketEvent] : undefined;
