import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { SealLog, type SealLine } from '../../../apps/api/src/history/seal-log.ts';
import { Sealing } from '../../../apps/api/src/history/sealing.service.ts';
import { verifyHistory, type Verification } from '../../../apps/api/src/history/verification.ts';
import { linkHash, payloadDigest } from '../../../apps/api/src/history/chain.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk } from '../../support/factory.ts';
import { lockTicket } from '../../../apps/api/src/tickets/ticket-lock.ts';

const TICKETS = 20;
const EDITS = 1_000;

let desk: Desk;
let client: Client;
let folder: string;
let sealLog: SealLine[];

beforeAll(async () => {
  desk = await createDesk();
  await cleanDatabase(desk.url);
  folder = await mkdtemp(join(tmpdir(), 'seals-'));
  const sealing = new Sealing(desk.jobs, desk.database, { dataDir: folder });
  const factory = createFactory(desk);
  const mailboxId = await factory.mailbox();
  const actor = await factory.actor([mailboxId]);
  for (let i = 0; i < TICKETS; i++) {
    const { ticketId } = await factory.ticket({ mailboxId });
    await desk.database.transaction(async (tx) => {
      const ticket = await lockTicket(tx, ticketId);
      await desk.tickets.assign(tx, ticket, actor.id, actor, 'chosen');
      await desk.tickets.setPhase(tx, ticket, 'investigating', actor, 'chosen');
      await desk.tickets.addNote(tx, ticket, '倉庫に確認', actor, `note-on-ticket-${ticketId}`);
    });
    if (i % 7 === 6) await sealing.seal();
  }
  await sealing.seal();
  sealLog = await new SealLog(folder).read();
  client = new Client({ connectionString: desk.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await desk?.close();
  await rm(folder, { recursive: true, force: true });
});

const verify = (): Promise<Verification> =>
  verifyHistory(async <Row>(sql: string, values: readonly unknown[]) => (await client.query(sql, [...values])).rows as Row[], sealLog);

/** A number in [0, bound) from a fixed sequence: a failing edit can be found again by its index. */
const dice = (
  (state) =>
  (bound: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % bound;
  }
)(42);

interface Row {
  id: number;
  ticket_id: number;
  seq: number;
  at: Date;
  actor_id: number | null;
  type: string;
  payload: unknown;
}

const pick = async (): Promise<Row> =>
  (await client.query<Row>('SELECT * FROM history ORDER BY id OFFSET $1 LIMIT 1', [dice(TICKETS * 5)])).rows[0]!;

/** Rebuilds a ticket's whole chain after a change, as an attacker with the source code would, head included. */
const rechain = async (ticketId: number): Promise<void> => {
  const { rows } = await client.query<Row & { salt: Buffer }>('SELECT * FROM history WHERE ticket_id = $1 ORDER BY seq', [ticketId]);
  let before: Buffer = Buffer.alloc(0);
  for (const [index, event] of rows.entries()) {
    const digest = payloadDigest(event.salt, event.payload);
    const seq = index + 1;
    before = linkHash(before, { ticketId, seq, at: event.at, actorId: event.actor_id, type: event.type }, digest);
    await client.query('UPDATE history SET seq = $2, digest = $3, hash = $4 WHERE id = $1', [event.id, seq, digest, before]);
  }
  await client.query('UPDATE ticket SET history_seq = $2, history_head = $3 WHERE id = $1', [ticketId, rows.length, before]);
};

const EDITS_BY_KIND: Record<string, (event: Row) => Promise<unknown>> = {
  payload: ({ id }) => client.query(`UPDATE history SET payload = payload || '{"forged": true}' WHERE id = $1`, [id]),
  time: ({ id }) => client.query(`UPDATE history SET at = at + interval '1 ms' WHERE id = $1`, [id]),
  actor: ({ id }) =>
    client.query('UPDATE history SET actor_id = CASE WHEN actor_id IS NULL THEN (SELECT min(id) FROM person) END WHERE id = $1', [id]),
  type: ({ id }) => client.query(`UPDATE history SET type = 'note.added2' WHERE id = $1`, [id]),
  salt: ({ id }) => client.query(`UPDATE history SET salt = '\\x00' WHERE id = $1`, [id]),
  digest: ({ id }) => client.query(`UPDATE history SET digest = '\\x00' WHERE id = $1`, [id]),
  hash: ({ id }) => client.query(`UPDATE history SET hash = sha256(hash) WHERE id = $1`, [id]),
  deletion: ({ id }) => client.query('DELETE FROM history WHERE id = $1', [id]),
  'deleted tail with its head': async ({ ticket_id }) => {
    await client.query('DELETE FROM history WHERE ticket_id = $1 AND seq = (SELECT history_seq FROM ticket WHERE id = $1)', [ticket_id]);
    await rechain(ticket_id);
  },
  'deletion with the chain rebuilt': async ({ id, ticket_id }) => {
    await client.query('DELETE FROM history WHERE id = $1', [id]);
    await rechain(ticket_id);
  },
  'content with the chain rebuilt': async ({ id, ticket_id }) => {
    await client.query(`UPDATE history SET payload = '{"forged": true}' WHERE id = $1`, [id]);
    await rechain(ticket_id);
  },
  insertion: ({ ticket_id }) =>
    client.query(
      `INSERT INTO history (ticket_id, seq, at, actor_id, type, payload, salt, digest, hash)
       SELECT ticket_id, max(seq) + 1, max(at), NULL, 'note.added', '{"noteId": 1}', '\\x00', '\\x00', '\\x00' FROM history WHERE ticket_id = $1 GROUP BY ticket_id`,
      [ticket_id],
    ),
  reorder: async ({ ticket_id }) => {
    await client.query('UPDATE history SET seq = -seq WHERE ticket_id = $1 AND seq IN (2, 3)', [ticket_id]);
    await client.query('UPDATE history SET seq = 5 + seq WHERE ticket_id = $1 AND seq < 0', [ticket_id]);
  },
  'every trace of a ticket': async ({ ticket_id }) => {
    await client.query('DELETE FROM history WHERE ticket_id = $1', [ticket_id]);
    await client.query(`UPDATE ticket SET history_seq = 0, history_head = '' WHERE id = $1`, [ticket_id]);
  },
  'last seal': () => client.query(`DELETE FROM history_seal WHERE id = (SELECT max(id) FROM history_seal)`),
};

test('an untouched history verifies', async () => {
  const { events, tickets, seals, problems } = await verify();
  expect({ events, tickets, seals, problems }).toEqual({ events: TICKETS * 5, tickets: TICKETS, seals: 3, problems: [] });
});

test('UPDATE and DELETE are refused to the application', async () => {
  await expect(client.query(`UPDATE history SET type = 'x'`)).rejects.toThrow('append-only');
  await expect(client.query('DELETE FROM history')).rejects.toThrow('append-only');
  await expect(client.query('TRUNCATE history')).rejects.toThrow('append-only');
});

test(`each of ${EDITS} random edits by a database superuser is found`, async () => {
  const kinds = Object.entries(EDITS_BY_KIND);
  const undetected: string[] = [];
  for (let i = 0; i < EDITS; i++) {
    const [kind, edit] = kinds[i % kinds.length]!;
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await edit(await pick());
    if ((await verify()).problems.length === 0) undetected.push(`${kind} (edit ${i})`);
    await client.query('ROLLBACK');
  }
  process.stdout.write(`history edits=${EDITS} undetected=${undetected.length}\n`);
  expect(undetected).toEqual([]);
}, 120_000);
