import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { accounts } from '#contracts/accounts';
import { ApiClient } from './api-client.ts';
import { Madoguchi } from './madoguchi.ts';
import { password } from './office.ts';

interface Size {
  /** Everybody is signed in, and works in all mailboxes. */
  people: number;
  mailboxes: number;
  /** Live ones, in turn of the mailboxes; each of one customer's mail and its answer. */
  tickets: number;
}

export interface Signed {
  id: number;
  token: string;
}

/** What the server's own statistics need; read by it when it starts. */
const STATISTICS = { shared_preload_libraries: 'pg_stat_statements', track_commit_timestamp: 'on' };

/** The built product with more people and tickets than anybody makes through its API, written into its database at once. */
export class LargeOrganisation {
  readonly product: Madoguchi;
  readonly database: Client;
  readonly people: readonly Signed[];
  readonly mailboxIds: readonly number[];

  private constructor(product: Madoguchi, database: Client, people: readonly Signed[], mailboxIds: readonly number[]) {
    this.product = product;
    this.database = database;
    this.people = people;
    this.mailboxIds = mailboxIds;
  }

  static async open({ people, mailboxes, tickets }: Size): Promise<LargeOrganisation> {
    const first = await Madoguchi.start();
    await new ApiClient(first.url).call(accounts.setUp, {
      body: {
        token: new URL(first.setupUrl ?? '').pathname.split('/').at(-1) ?? '',
        organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
        admin: { name: '渡辺 直樹', email: 'naoki.watanabe@komorebi.example', password },
      },
    });
    const filling = new Client({ connectionString: first.databaseUrl });
    await filling.connect();
    const tokens = Array.from({ length: people }, () => randomBytes(32).toString('base64url'));
    const mailboxIds = await idsOf(filling, MAILBOXES, [mailboxes]);
    const personIds = await idsOf(filling, PEOPLE, [people]);
    await filling.query(
      'INSERT INTO membership (person_id, mailbox_id, level) SELECT p, m, $3 FROM unnest($1::bigint[]) p, unnest($2::bigint[]) m',
      [personIds, mailboxIds, 'reply'],
    );
    await filling.query(
      `INSERT INTO session (token_hash, person_id, expires_at) SELECT h, p, now() + interval '1 day' FROM unnest($1::bytea[], $2::bigint[]) AS s(h, p)`,
      [tokens.map((token) => createHash('sha256').update(token).digest()), personIds],
    );
    await filling.query(CUSTOMERS);
    await filling.query(TICKETS, [tickets, mailboxIds, personIds.slice(0, 30)]);
    await filling.query(MESSAGES);
    for (const [name, value] of Object.entries(STATISTICS)) await filling.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    await filling.query('VACUUM ANALYZE');
    await filling.end();
    await first.stop();
    const product = await Madoguchi.start({ dataDir: first.dataDir, port: first.port });
    const database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
    await database.query('CREATE EXTENSION pg_stat_statements');
    return new LargeOrganisation(
      product,
      database,
      personIds.map((id, index) => ({ id, token: tokens[index]! })),
      mailboxIds,
    );
  }

  get url(): string {
    return this.product.url;
  }

  /** Statements that the product has run so far. */
  async queries(): Promise<number> {
    const { rows } = await this.database.query<{ calls: string }>(
      `SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'`,
    );
    return Number(rows[0]!.calls);
  }

  async close(): Promise<void> {
    await this.database.end();
    await this.product.stop();
  }
}

const idsOf = async (client: Client, sql: string, values: unknown[]): Promise<number[]> =>
  (await client.query<{ id: number }>(sql, values)).rows.map(({ id }) => Number(id));

const MAILBOXES = `
  INSERT INTO mailbox (name, address, display_name, kind, connection, intake_from, state)
  SELECT '窓口 ' || n, 'box' || n || '@komorebi.example', 'こもれび家電', 'maildir', '{"kind":"maildir","folder":"/nowhere","outgoingFolder":"/nowhere"}',
    '{"kind":"now"}', 'paused' FROM generate_series(1, $1::int) n RETURNING id`;
const PEOPLE = `
  INSERT INTO person (email, name, role) SELECT 'person' || n || '@komorebi.example', (ARRAY['佐藤', '鈴木', '高橋', '田中', '伊藤'])[1 + n % 5] || ' ' || n, 'agent'
  FROM generate_series(1, $1::int) n RETURNING id`;
const CUSTOMERS = `
  WITH made AS (INSERT INTO customer (name, company) SELECT 'お客様 ' || n, CASE n % 3 WHEN 0 THEN '株式会社オークラ設備' END FROM generate_series(1, 5000) n RETURNING id)
  INSERT INTO customer_address (address, customer_id) SELECT 'customer' || id || '@customer.example', id FROM made`;
/** Deadlines from two days ago to eight days ahead, every tenth without one; some on hold, some waiting for approval. */
const TICKETS = `
  INSERT INTO ticket (mailbox_id, subject, customer_id, assignee_id, phase, held_from, priority, tags, channel, due_at, deadline, snippet,
    message_count, conversation_seq, inbound_seq, last_message_at, created_at)
  SELECT ($2::bigint[])[1 + n % cardinality($2::bigint[])], '加湿器の白い粉について（' || n || '）', c.first + n % 5000,
    CASE WHEN n % 3 > 0 THEN ($3::bigint[])[1 + n % cardinality($3::bigint[])] END, phase, CASE phase WHEN 'on-hold' THEN 'investigating' END,
    CASE n % 20 WHEN 0 THEN 'high' ELSE 'normal' END, CASE n % 10 WHEN 0 THEN ARRAY['返金'] ELSE '{}' END, 'mail',
    CASE WHEN runs THEN now() + make_interval(secs => (n * 7919) % 864000 - 172800) END, CASE WHEN runs THEN 'running' ELSE 'none' END,
    '加湿器を使うと家具に白い粉がつきます。故障でしょうか。', 2, 2, 1, now() - make_interval(mins => n % 10000), now() - make_interval(mins => 20000)
  FROM (SELECT min(id) AS first FROM customer) c, generate_series(1, $1::int) n,
    LATERAL (SELECT CASE WHEN n % 13 = 0 THEN 'on-hold' WHEN n % 17 = 0 THEN 'awaiting-approval' ELSE (ARRAY['new', 'investigating', 'preparing'])[1 + n % 3] END AS phase) p,
    LATERAL (SELECT phase <> 'on-hold' AND n % 10 > 0 AS runs) d`;
const MESSAGES = `
  INSERT INTO message (ticket_id, seq, direction, channel, from_name, from_address, subject, text, snippet, received_at)
  SELECT t.id, seq, CASE seq WHEN 1 THEN 'inbound' ELSE 'outbound' END, 'mail', CASE seq WHEN 1 THEN 'お客様' ELSE 'こもれび家電' END,
    CASE seq WHEN 1 THEN 'customer@customer.example' ELSE 'box1@komorebi.example' END, t.subject,
    repeat('いつもお世話になっております。加湿器を使うと家具に白い粉がつきます。故障でしょうか。' || E'\\n\\n', 6), t.snippet, t.created_at + make_interval(hours => seq)
  FROM ticket t, generate_series(1, 2) seq`;
