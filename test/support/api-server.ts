import type { AddressInfo } from 'node:net';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Sessions } from '../../apps/api/src/accounts/sessions.service.ts';
import { readConfig } from '../../apps/api/src/platform/config.ts';
import { Database, type Tx } from '../../apps/api/src/platform/database/database.ts';
import { httpAdapter, wire } from '../../apps/api/src/platform/http/server.ts';
import { OutsideHosts } from '../../apps/api/src/platform/outside/outside-hosts.ts';
import { PlatformModule } from '../../apps/api/src/platform/platform.module.ts';
import { tempDir } from './temp-dir.ts';

@Module({})
class Composition {
  static of(platform: DynamicModule, features: Type[]): DynamicModule {
    return { module: Composition, imports: [platform, ...features] };
  }
}

/** One API process made of some features, on a port of its own, with everything that a request passes through. No queue runs. */
export class ApiServer {
  readonly app: NestFastifyApplication;
  readonly url: string;

  private constructor(app: NestFastifyApplication, url: string) {
    this.app = app;
    this.url = url;
  }

  /**
   * @param args as on the command line, e.g. `--demo`
   * @param outside whom it may ask when a mail names them
   */
  static async start(databaseUrl: string, features: Type[], args: string[] = [], outside = new OutsideHosts()): Promise<ApiServer> {
    const config = readConfig({}, args);
    const dataDir = tempDir('api');
    const platform = PlatformModule.of({ config, databaseUrl, dataDir, secretKey: new Uint8Array(32), outside });
    const app = await NestFactory.create<NestFastifyApplication>(Composition.of(platform, features), httpAdapter(config), {
      logger: false,
      abortOnError: false,
    });
    await wire(app, config, dataDir);
    await app.listen(0, '127.0.0.1');
    return new ApiServer(app, `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(Database).transaction(work);
  }

  /** @returns the session's token, for the cookie. */
  async signIn(personId: number): Promise<string> {
    const token = await this.transaction((tx) => this.app.get(Sessions).start(tx, personId));
    if (!token) throw new Error('nobody to sign in');
    return token;
  }

  get(path: string, token: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: { cookie: `madoguchi=${token}` } });
  }
}
