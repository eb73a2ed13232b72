import type { Server, Socket } from 'socket.io';
import type { PushMessage } from '#contracts/push';
import type { Narrowing } from '#contracts/ticket-counts';

interface ToBrowser {
  push(message: PushMessage): void;
}
/** Everything a browser says goes through `SocketEvents`: no event is typed here. */
type FromBrowser = Record<string, never>;

interface SocketData {
  session: string;
  personId: number;
  tab: string;
  /** Tickets that this tab looks at, or is about to. */
  open: Set<number>;
  /** What this tab wants counted besides everything, by its key. */
  narrowings: Map<string, Narrowing>;
  /** What happens to one socket happens one after the other: a check never overtakes the revocation that came before it. */
  turn: Promise<void>;
}

export type PushServer = Server<FromBrowser, ToBrowser, FromBrowser, SocketData>;
export type PushSocket = Socket<FromBrowser, ToBrowser, FromBrowser, SocketData>;
