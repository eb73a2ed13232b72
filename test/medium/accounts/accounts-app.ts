import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { accounts, type Membership } from '#contracts/accounts';
import { AccountMail, type AccountLetter } from '../../../apps/api/src/accounts/account-mail.ts';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { OneTimeLinks } from '../../../apps/api/src/accounts/one-time-links.service.ts';
import { Passwords } from '../../../apps/api/src/accounts/passwords.ts';
import { httpAdapter, wire } from '../../../apps/api/src/platform/http/server.ts';
import { readConfig } from '../../../apps/api/src/platform/config.ts';
import { Database } from '../../../apps/api/src/platform/database/database.ts';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.ts';
import { PlatformModule } from '../../../apps/api/src/platform/platform.module.ts';
import { cleanDatabase, testDatabaseUrl } from '../../support/database.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { Visitor } from './visitor.ts';

/** The real thing, with a tally. */
class CountedPasswords extends Passwords {
  hashes = 0;

  override hash(password: string): Promise<string> {
    this.hashes += 1;
    return super.hash(password);
  }

  override verify(password: string, hash: string | null): Promise<boolean> {
    this.hashes += 1;
    return super.verify(password, hash);
  }
}

export const ADMIN = { name: '伊藤 遥', email: 'haruka.ito@komorebi.example', password: 'correct horse battery' };

let people = 0;

interface Settings {
  env?: Record<string, string>;
  controllers?: (new () => object)[];
  /** Modules above accounts, one of which carries letters; without any, letters are kept here instead. */
  above?: (new () => object)[];
}

/** The accounts feature behind the real HTTP stack, on this worker's database. */
export const startAccounts = async ({ env = {}, controllers = [], above = [] }: Settings = {}) => {
  const databaseUrl = await testDatabaseUrl();
  const dataDir = tempDir('accounts');
  const config = readConfig(env, []);
  const module = await Test.createTestingModule({
    imports: [PlatformModule.of({ config, databaseUrl, dataDir, secretKey: randomBytes(32) }), AccountsModule, ...above],
    controllers,
  })
    .overrideProvider(Passwords)
    .useClass(CountedPasswords)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(config), { logger: false });
  await wire(app, config, dataDir);
  const letters: AccountLetter[] = [];
  const mail = { canSend: true };
  if (above.length === 0) {
    app.get(AccountMail).carryWith({
      ready: () => Promise.resolve(mail.canSend),
      send: (letter) => Promise.resolve(void letters.push(letter)),
    });
  }
  await app.init().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const jobs = app.get(Jobs);
  await jobs.start({ work: true });
  const database = app.get(Database);

  const setUpToken = async (): Promise<string> => tokenOf((await app.get(OneTimeLinks).setUpLink('http://localhost:3000')) ?? '');
  const visitor = (way?: ConstructorParameters<typeof Visitor>[1]): Visitor => new Visitor(app, way);

  return {
    app,
    database,
    databaseUrl,
    letters,
    mail,
    passwords: app.get<CountedPasswords>(Passwords),
    visitor,
    setUpToken,
    /** The admin's browser after the first set-up. */
    setUp: async (way?: ConstructorParameters<typeof Visitor>[1]): Promise<Visitor> => {
      const admin = visitor(way);
      const organisation = { name: 'こもれび家電', zone: 'Asia/Tokyo' };
      const { status } = await admin.call(accounts.setUp, { body: { token: await setUpToken(), organisation, admin: ADMIN } });
      if (status !== 200) throw new Error(`set-up answered ${status}`);
      return admin;
    },
    /** Somebody who was invited by `admin` and came. */
    member: async (
      admin: Visitor,
      { role = 'agent', memberships = [] as Membership[], email = `person${++people}@komorebi.example` } = {},
    ) => {
      const invited = await admin.call(accounts.invite, { body: { name: '中村 葵', email, role, memberships } });
      const { link, member } = invited.json as { link: string; member: { id: number } };
      const browser = visitor();
      const password = `password of ${email}`;
      await browser.call(accounts.accept, { params: { token: tokenOf(link) }, body: { name: '中村 葵', password } });
      return { id: member.id, email, password, browser };
    },
    /** Rows for a mailbox that is never opened here. */
    mailbox: async (address: string): Promise<number> => {
      const [mailbox] = await database.rows<{ id: number }>(
        `INSERT INTO mailbox (name, address, kind, connection, intake_from) VALUES ($1, $1, 'maildir', '{}', '{}') RETURNING id`,
        [address],
      );
      return mailbox!.id;
    },
    /** Nothing has happened yet. */
    clean: async () => {
      await cleanDatabase(databaseUrl);
      letters.length = 0;
      mail.canSend = true;
      app.get<CountedPasswords>(Passwords).hashes = 0;
    },
    stop: async () => {
      await jobs.stop();
      await app.close();
    },
  };
};
export type Accounts = Awaited<ReturnType<typeof startAccounts>>;

export const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

/** What a process that listens hears on a channel, as sockets do. */
export const listen = async (databaseUrl: string, channel: string) => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const heard: unknown[] = [];
  client.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? 'null')));
  await client.query(`LISTEN ${channel}`);
  return { heard, stop: () => client.end() };
};
