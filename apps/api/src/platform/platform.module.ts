import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Blobs } from './blobs/blobs.ts';
import type { Config } from './config.ts';
import { CONFIG } from './config-token.ts';
import { Database } from './database/database.ts';
import { dataSourceOptions } from './database/data-source.ts';
import { giveUpConnections } from './database/pooled-client.ts';
import { Pulse } from './database/pulse.ts';
import { RouteCheck } from './http/route-check.ts';
import { Jobs } from './jobs/jobs.ts';
import { OutsideHosts } from './outside/outside-hosts.ts';
import { ReplyKeys } from './secrets/reply-keys.ts';
import { Secrets } from './secrets/secrets.ts';

/** What is known only when the process has started: where the database is, where files go, the instance key. */
export interface Instance {
  config: Readonly<Config>;
  databaseUrl: string;
  dataDir: string;
  secretKey: Uint8Array;
  /** Tests let it ask servers of this machine. */
  outside?: OutsideHosts;
}

@Global()
@Module({})
export class PlatformModule {
  static of({ config, databaseUrl, dataDir, secretKey, outside = new OutsideHosts() }: Instance): DynamicModule {
    const secrets = new Secrets(secretKey);
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot(dataSourceOptions(databaseUrl)), DiscoveryModule],
      providers: [
        RouteCheck,
        { provide: CONFIG, useValue: config },
        { provide: Database, useFactory: (dataSource: DataSource) => new Database(dataSource), inject: [getDataSourceToken()] },
        { provide: Pulse, useValue: new Pulse(databaseUrl, giveUpConnections) },
        { provide: Jobs, useValue: new Jobs(databaseUrl) },
        { provide: Blobs, useFactory: (database: Database) => new Blobs(join(dataDir, 'blobs'), database), inject: [Database] },
        { provide: OutsideHosts, useValue: outside },
        { provide: Secrets, useValue: secrets },
        { provide: ReplyKeys, useValue: new ReplyKeys(secrets, config.replyKey) },
        { provide: INSTANCE, useValue: { databaseUrl, dataDir } },
      ],
      exports: [CONFIG, INSTANCE, Database, Jobs, Blobs, OutsideHosts, Secrets, ReplyKeys, RouteCheck],
    };
  }
}

/** Injection token of `Pick<Instance, 'databaseUrl' | 'dataDir'>`, for features with a connection or folder of their own. */
export const INSTANCE = Symbol('instance');
