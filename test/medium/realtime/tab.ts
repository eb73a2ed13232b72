import { io, type Socket } from 'socket.io-client';
import type { ErrorAnswer } from '#contracts/errors';
import { PushMessage, type SocketEvent } from '#contracts/push';
import type { ApiServer } from '../../support/api-server.ts';
import { waitFor } from '../../support/waiting.ts';

let tabs = 0;

/** A browser tab's end of the live line. */
export class Tab {
  readonly name = `tab-number-${++tabs}`;
  readonly heard: PushMessage[] = [];
  readonly socket: Socket;

  constructor({ url }: Pick<ApiServer, 'url'>, token: string, headers: Record<string, string> = {}) {
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { tab: this.name },
      extraHeaders: { cookie: `madoguchi=${token}`, origin: url, ...headers },
    });
    this.socket.on('push', (message: unknown) => this.heard.push(PushMessage.parse(message)));
  }

  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  say(event: SocketEvent, payload: object): Promise<{ ok: true } | ErrorAnswer> {
    return this.socket.timeout(5_000).emitWithAck(event, payload) as Promise<{ ok: true } | ErrorAnswer>;
  }

  /** The first message of this type that matches, heard already or soon. */
  hears<T extends PushMessage['type']>(
    type: T,
    matches: (message: Extract<PushMessage, { type: T }>) => boolean = () => true,
  ): Promise<Extract<PushMessage, { type: T }>> {
    type Wanted = Extract<PushMessage, { type: T }>;
    const wanted = (message: PushMessage): message is Wanted => message.type === type && matches(message as Wanted);
    return waitFor(`${this.name} to hear ${type}`, () => this.heard.find(wanted), { timeoutMs: 5_000, everyMs: 2 });
  }

  forget(): void {
    this.heard.length = 0;
  }

  close(): void {
    this.socket.disconnect();
  }
}
