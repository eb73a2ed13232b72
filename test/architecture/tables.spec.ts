import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '../../apps/api/src');

/** Who else writes a table, and why it may. */
const allowed = new Map([
  ['ticket: history', 'the head of the ticket’s chain stands on the ticket row, whose lock gives the order'],
  ['mailbox: mail-intake', 'how a mailbox’s line is doing is written on the connection that holds its lock'],
  ['organisation: mailboxes', 'the weekly calendar is a column of the organisation and a setting of the mailboxes’ deadlines'],
]);

/** `table: feature` for every statement that writes. */
function writers(feature: string, text: string): string[] {
  const statements = text.matchAll(/\b(?:INSERT INTO|DELETE FROM|UPDATE(?! SET\b))\s+(?:ONLY\s+)?"?([a-z_]+)"?(?=[\s(])/g);
  return [...statements].map(([, table]) => `${table}: ${feature}`);
}

function featureFiles(): { feature: string; text: string }[] {
  const files = readdirSync(source, { recursive: true }).map(String);
  return files
    .filter((file) => /^[^/]+\/.*\.ts$/.test(file) && !/\.spec\.ts$|^(migrations|platform)\//.test(file))
    .map((file) => ({ feature: file.split('/')[0] ?? '', text: readFileSync(join(source, file), 'utf8') }));
}

test('a table is written by its own feature only', () => {
  const found = [...new Set(featureFiles().flatMap(({ feature, text }) => writers(feature, text)))].filter(
    (writer) => !allowed.has(writer),
  );
  const tables = found.map((writer) => writer.split(':')[0]);
  expect(tables.length).toBeGreaterThan(10);
  expect(found.filter((_, place) => tables.indexOf(tables[place]) !== tables.lastIndexOf(tables[place]))).toEqual([]);
});

test.each([
  ['INSERT INTO ticket (id) VALUES (1)', ['ticket: x']],
  ['UPDATE ticket t SET phase = $1', ['ticket: x']],
  ['DELETE FROM reply_lease WHERE ticket_id = $1', ['reply_lease: x']],
  ['WITH a AS (UPDATE reply SET state = $1 RETURNING id) INSERT INTO history SELECT 1', ['reply: x', 'history: x']],
  ['SELECT * FROM ticket FOR NO KEY UPDATE; INSERT INTO note(id) SELECT 1 ON CONFLICT DO UPDATE SET a = 1', ['note: x']],
])('%s', (sql, expected) => expect(writers('x', sql)).toEqual(expected));
