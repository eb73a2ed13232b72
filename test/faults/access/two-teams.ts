import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { accounts } from '#contracts/accounts';
import type { Level, Role } from '#contracts/permissions';
import { writeBlobs } from '../../../apps/api/src/platform/blobs/blob-file.ts';
import { ApiClient } from '../../support/api-client.ts';
import type { BuiltServer } from './built-server.ts';
import { type Case, hashOf, newToken, openCase, type Place } from './cases.ts';

/** Everybody of our mailbox by their role and level, somebody of the other one, the admin who is a member of none, and nobody. */
const PEOPLE = {
  viewer: { role: 'agent', level: 'view', team: 'ours' },
  agent: { role: 'agent', level: 'reply', team: 'ours' },
  keeper: { role: 'agent', level: 'manage', team: 'ours' },
  manager: { role: 'manager', level: 'reply', team: 'ours' },
  neighbour: { role: 'agent', level: 'reply', team: 'theirs' },
} as const satisfies Record<string, { role: Role; level: Level; team: Team }>;
export type Team = 'ours' | 'theirs';
export type Person = keyof typeof PEOPLE | 'admin';
export type Asker = Person | 'stranger';

export const PASSWORD = 'correct horse battery';
/** Tables whose rows belong to a ticket. */
const HELD_BY_TICKET = [
  'message',
  'note',
  'notification',
  'ticket_participant',
  'ticket_reading',
  'history',
  'draft',
  'escalation',
  'draft_attachment',
  'reply',
  'reply_lease',
  'presence',
];

/** One organisation, two mailboxes without a common member. */
export class TwoTeams {
  readonly server: BuiltServer;
  readonly #client: Client;
  readonly #people = new Map<Person, number>();
  readonly #places = new Map<Team, Place>();

  static async meet(server: BuiltServer, databaseUrl: string): Promise<TwoTeams> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const teams = new TwoTeams(server, client);
    await teams.#settle();
    return teams;
  }

  private constructor(server: BuiltServer, client: Client) {
    this.server = server;
    this.#client = client;
  }

  id(person: Person): number {
    return this.#people.get(person)!;
  }

  email(person: Person): string {
    return `${person}@komorebi.example`;
  }

  teamOf(person: Exclude<Person, 'admin'>): Team {
    return PEOPLE[person].team;
  }

  /** One of everything, new. */
  openCase(team: Team, writer: Person): Promise<Case> {
    return openCase(this.#client, this.#places.get(team)!, this.id(writer));
  }

  /** A session of its own each time: some requests end the one they come with. */
  async signIn(person: Person): Promise<string> {
    const token = newToken();
    await this.#client.query(
      `INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, current_instant() + interval '1 hour')`,
      [hashOf(token), this.id(person)],
    );
    return token;
  }

  /** Two tickets that know of each other, of a customer who knows both teams. */
  async relate(a: Case, b: Case): Promise<void> {
    const [customer] = await this.#ids(`INSERT INTO customer (name) VALUES ('小林 由美') RETURNING id::int`, []);
    await this.#client.query('UPDATE ticket SET customer_id = $1 WHERE id = ANY($2)', [customer, [a.ticket, b.ticket]]);
    const [first, second] = [a.ticket, b.ticket].toSorted((one, other) => one - other);
    await this.#client.query(`INSERT INTO ticket_relation (ticket_id, related_id, reason) VALUES ($1, $2, 'continues')`, [first, second]);
  }

  /** Changes with anything that changes in the mailbox. */
  async digest(team: Team): Promise<string> {
    const { mailbox } = this.#places.get(team)!;
    const ofTickets = HELD_BY_TICKET.map(
      (table) => `SELECT x::text AS line FROM ${table} x JOIN ticket t ON t.id = x.ticket_id WHERE t.mailbox_id = $1`,
    );
    const ofMailbox = ['ticket', 'inbound_mail', 'membership', 'reply_template'].map(
      (table) => `SELECT x::text FROM ${table} x WHERE x.mailbox_id = $1`,
    );
    const ofPlace = [
      'SELECT x::text FROM mailbox x WHERE id = $1',
      `SELECT x::text FROM saved_view x WHERE (filter->>'mailboxId')::bigint = $1`,
    ];
    const { rows } = await this.#client.query<{ digest: string }>(
      `SELECT md5(string_agg(line, ' ' ORDER BY line)) AS digest
       FROM (${[...ofTickets, ...ofMailbox, ...ofPlace].join(' UNION ALL ')}) AS everything`,
      [mailbox],
    );
    return rows[0]!.digest;
  }

  async part(): Promise<void> {
    await this.#client.end();
  }

  async #settle(): Promise<void> {
    await new ApiClient(this.server.url).call(accounts.setUp, {
      body: {
        token: this.server.setUpLink.split('/').at(-1)!,
        organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
        admin: { name: '渡辺 直樹', email: this.email('admin'), password: PASSWORD },
      },
    });
    const [admin] = await this.#ids('SELECT id::int FROM person', []);
    this.#people.set('admin', admin!);
    for (const team of ['ours', 'theirs'] as const) await this.#found(team);
  }

  async #found(team: Team): Promise<void> {
    const canary = `canary-${team}-${randomBytes(6).toString('hex')}`;
    const nowhere = JSON.stringify({ kind: 'maildir', folder: '/nowhere', outgoingFolder: '/nowhere' });
    const [mailbox] = await this.#ids(
      `INSERT INTO mailbox (name, address, display_name, signature, kind, connection, intake_from)
       VALUES ($1, $2, $1, $1, 'maildir', $3, '{"kind":"now"}') RETURNING id::int`,
      [canary, `support@${canary}.example`, nowhere],
    );
    const [folder] = await this.#ids(
      `INSERT INTO mailbox_folder (mailbox_id, path, role, uidvalidity, start_uid, next_uid, backfill_before_uid) VALUES ($1, $2, 'inbox', 1, 1, 1, 1) RETURNING id::int`,
      [mailbox, canary],
    );
    for (const [person, { role, level, team: home }] of Object.entries(PEOPLE)) {
      if (home !== team) continue;
      const [id] = await this.#ids(
        'INSERT INTO person (email, name, role, password_hash) SELECT $1, $2, $3, password_hash FROM person WHERE id = $4 RETURNING id::int',
        [this.email(person as Person), `${person} ${canary}`, role, this.id('admin')],
      );
      await this.#client.query('INSERT INTO membership (person_id, mailbox_id, level) VALUES ($1, $2, $3)', [id, mailbox, level]);
      this.#people.set(person as Person, id!);
    }
    const colleague = this.id(team === 'ours' ? 'agent' : 'neighbour');
    const [sha256] = await writeBlobs(this.server.blobs, [[Buffer.from(`Subject: ${canary}\r\n\r\n${canary}\r\n`)]]);
    this.#places.set(team, { mailbox: mailbox!, folder: folder!, colleague, canary, sha256: sha256! });
  }

  async #ids(sql: string, values: unknown[]): Promise<number[]> {
    return (await this.#client.query<{ id: number }>(sql, values)).rows.map(({ id }) => id);
  }
}
