import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { mailboxes } from '#contracts/mailboxes';
import { inbox } from '#contracts/inbox';
import { startEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres.ts';
import { Madoguchi } from '../support/madoguchi.ts';
import { Office } from '../support/office.ts';
import { openCase } from '../support/replying.ts';
import { tempDir } from '../support/temp-dir.ts';

let office: Office;
let dataDir: string;
let busy: Server;

beforeAll(async () => {
  office = await Office.open();
  await openCase(office.admin, office.mailboxId, '冷蔵庫が冷えない');
  dataDir = office.product.dataDir;
  await office.product.stop();
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
  busy.close();
  await office.close();
});

/** What the person at the terminal reads. */
const refusal = async (start: Parameters<typeof Madoguchi.start>[0]): Promise<string> => {
  const started = await Madoguchi.start(start).catch((error: unknown) => (error as Error).message);
  if (started instanceof Madoguchi) {
    await started.stop();
    return 'it started';
  }
  return started;
};

const inDatabase = async (sql: string): Promise<void> => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const client = new Client({ connectionString: postgres.url });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
    await postgres.stop();
  }
};

interface Fault {
  /** Given to the start. */
  start?: () => Parameters<typeof Madoguchi.start>[0];
  make?: () => Promise<void> | void;
  mend?: () => Promise<void> | void;
  happened: RegExp;
  todo: RegExp;
  /** 何が起きたか */
  inJapanese: RegExp;
}

const key = (): string => join(dataDir, 'secret.key');
const clusterVersion = (): string => join(dataDir, 'postgres/cluster/PG_VERSION');
let version: string;

const faults: [string, Fault][] = [
  [
    'a port that another program uses',
    {
      start: () => ({ dataDir, port: (busy.address() as AddressInfo).port }),
      happened: /Port \d+ on 127\.0\.0\.1 is used by another program\./,
      todo: /PORT=\d+ npm start/,
      inJapanese: /127\.0\.0\.1 のポート \d+ は別のプログラムが使っています。/,
    },
  ],
  [
    'a database of one’s own that does not answer',
    {
      start: () => ({ dataDir: tempDir('outside'), env: { DATABASE_URL: 'postgres://madoguchi:secret@127.0.0.1:1/madoguchi' } }),
      happened: /The database on 127\.0\.0\.1:1 can't be reached \(ECONNREFUSED\)\./,
      todo: /host, database, user and password in DATABASE_URL/,
      inJapanese: /127\.0\.0\.1:1 のデータベースに接続できません\(ECONNREFUSED\)。/,
    },
  ],
  [
    'data of a newer Madoguchi',
    {
      make: () => inDatabase(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`),
      mend: () => inDatabase(`DELETE FROM migration WHERE timestamp = 9999999999999`),
      happened: /used by a newer version of Madoguchi/,
      todo: /Start the newer version, or restore the backup/,
      inJapanese: /より新しい版のまどぐちで使われています/,
    },
  ],
  [
    'data of a newer PostgreSQL',
    {
      make: () => {
        version = readFileSync(clusterVersion(), 'utf8');
        writeFileSync(clusterVersion(), '99\n');
      },
      mend: () => writeFileSync(clusterVersion(), version),
      happened: /PostgreSQL 99/,
      todo: /newer/,
      inJapanese: /のデータは PostgreSQL 99 のものです。/,
    },
  ],
  [
    'a folder that cannot be written',
    {
      start: () => {
        const parent = tempDir('closed');
        // Nobody can make a folder below a file; root writes everywhere else.
        if (process.getuid?.() === 0) writeFileSync(join(parent, 'data'), '');
        else chmodSync(parent, 0o555);
        return { dataDir: join(parent, 'data') };
      },
      happened: /The data folder \S+ cannot be written/,
      todo: /the right to write there, or name another folder in DATA_DIR/,
      inJapanese: /データフォルダー \S+ に書き込めません/,
    },
  ],
  [
    'a lost secret key',
    {
      make: () => renameSync(key(), `${key()}.elsewhere`),
      mend: () => {
        expect(existsSync(key())).toBe(false);
        renameSync(`${key()}.elsewhere`, key());
      },
      happened: /The key file \S+ is missing, and the mailbox passwords in the database are sealed with it\./,
      todo: /Put the file back/,
      inJapanese: /鍵ファイル \S+ がありません。データベースにあるメールボックスのパスワードは、その鍵で封じてあります。/,
    },
  ],
  [
    'another secret key',
    {
      make: () => {
        renameSync(key(), `${key()}.right`);
        writeFileSync(key(), `${Buffer.alloc(32, 7).toString('base64')}\n`);
      },
      mend: () => renameSync(`${key()}.right`, key()),
      happened: /is not the one with which the mailbox passwords were sealed\./,
      todo: /Put the right key file back/,
      inJapanese: /の鍵は、メールボックスのパスワードを封じた鍵と違います。/,
    },
  ],
];

test.each(faults)(
  '%s: the start ends with what happened, what is safe and what to do',
  async (_, { start, make, mend, happened, todo, inJapanese }) => {
    await make?.();
    try {
      const words = await refusal(start?.() ?? { dataDir });
      expect(words).toMatch(happened);
      expect(words).toMatch(/Nothing was changed|The data is untouched/);
      expect(words).toMatch(todo);
      expect(words).toMatch(inJapanese);
      expect(words).toMatch(/何も変更していません。|データはそのままです。/);
      expect(words).toContain('status 1');
      expect(words).not.toContain('secret@');
      expect(words).not.toMatch(/\n\s+at /);
    } finally {
      await mend?.();
    }
  },
  60_000,
);

test('after all of these it starts on its data, with every ticket and a mailbox whose password opens', async () => {
  await office.restart();
  expect((await office.admin.call(inbox.list, { query: {} })).rows).toHaveLength(1);
  expect(await office.admin.call(mailboxes.list)).toMatchObject([{ id: office.mailboxId }]);
}, 60_000);
