import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { parseMail } from './parse.ts';
import { splitQuote } from './quotes.ts';

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4));

/** The mail as its expected twin describes it: the twin names what its phenomenon is about, and only that. */
async function view(raw: Uint8Array | Readable): Promise<object> {
  try {
    const mail = await parseMail(raw);
    return { ...mail, fresh: splitQuote(mail.text).fresh.trim() };
  } catch (error) {
    return { error };
  }
}

test.each(names)('%s', async (name) => {
  const raw = readFileSync(new URL(`${name}.eml`, folder));
  const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
  expect(await view(raw)).toMatchObject(expected as object);
  const inPieces = Readable.from(Array.from({ length: Math.ceil(raw.length / 7) }, (_, at) => raw.subarray(at * 7, at * 7 + 7)));
  expect(await view(inPieces)).toEqual(await view(raw));
});

test('every mail has its twin', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.expected.json'))).toHaveLength(names.length);
  expect(names.length).toBeGreaterThanOrEqual(40);
});
