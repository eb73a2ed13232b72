import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { io, type Socket } from 'socket.io-client';
import type { ErrorAnswer } from '#contracts/errors';
import { PushMessage, type SocketEvent } from '#contracts/push';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { Sessions } from '../../../apps/api/src/accounts/sessions.service.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { LocksModule } from '../../../apps/api/src/locks/locks.module.ts';
import { readConfig } from '../../../apps/api/src/platform/config.ts';
import { Database, type Tx } from '../../../apps/api/src/platform/database/database.ts';
import { PlatformModule } from '../../../apps/api/src/platform/platform.module.ts';
import { RealtimeModule } from '../../../apps/api/src/realtime/realtime.module.ts';
import { TicketsModule } from '../../../apps/api/src/tickets/tickets.module.ts';
import { waitFor } from '../../support/waiting.ts';

@Module({})
class LiveModule {
  static on(databaseUrl: string): DynamicModule {
    const dataDir = mkdtempSync(join(tmpdir(), 'madoguchi-live-'));
    const platform = PlatformModule.of({ config: readConfig({}, []), databaseUrl, dataDir, secretKey: new Uint8Array(32) });
    return { module: LiveModule, imports: [platform, HistoryModule, AccountsModule, TicketsModule, LocksModule, RealtimeModule] };
  }
}

/** One API process, as far as the live line needs it. */
export class LiveServer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
  ) {}

  static async start(databaseUrl: string): Promise<LiveServer> {
    const app = await NestFactory.create<NestFastifyApplication>(LiveModule.on(databaseUrl), new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    await app.register(cookie);
    await app.listen(0, '127.0.0.1');
    return new LiveServer(app, `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(Database).transaction(work);
  }

  async signIn(personId: number): Promise<string> {
    const token = await this.transaction((tx) => this.app.get(Sessions).start(tx, personId));
    if (!token) throw new Error('nobody to sign in');
    return token;
  }

  /** A tab of this person, connected. */
  async tab(token: string): Promise<Tab> {
    const tab = new Tab(this.url, token);
    await tab.connected();
    return tab;
  }
}

let tabs = 0;

/** A browser tab's end of the live line. */
export class Tab {
  readonly name = `tab-number-${++tabs}`;
  readonly heard: PushMessage[] = [];
  readonly socket: Socket;

  constructor(url: string, token: string, headers: Record<string, string> = {}) {
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
    timeoutMs = 5_000,
  ): Promise<Extract<PushMessage, { type: T }>> {
    type Wanted = Extract<PushMessage, { type: T }>;
    return waitFor(
      `${this.name} to hear ${type}`,
      () => this.heard.find((message): message is Wanted => message.type === type && matches(message as Wanted)),
      {
        timeoutMs,
        everyMs: 2,
      },
    );
  }

  forget(): void {
    this.heard.length = 0;
  }

  close(): void {
    this.socket.disconnect();
  }
}
