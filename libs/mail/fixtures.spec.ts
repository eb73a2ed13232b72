import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseMail } from './parse.ts';
import { splitQuote } from './quotes.ts';

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4));

/** The mail as its expected twin describes it: the twin names what its phenomenon is about, and only that. */
function view(raw: Uint8Array): object {
  try {
    const mail = parseMail(raw);
    return { ...mail, fresh: splitQuote(mail.text).fresh.trim() };
  } catch (error) {
    return { error };
  }
}

test.each(names)('%s', (name) => {
  const raw = readFileSync(new URL(`${name}.eml`, folder));
  const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
  expect(view(raw)).toMatchObject(expected as object);
});

test('every mail has its twin', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.expected.json'))).toHaveLength(names.length);
  expect(names.length).toBeGreaterThanOrEqual(150);
});
