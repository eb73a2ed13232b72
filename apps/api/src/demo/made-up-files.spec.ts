import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { makeUp } from './made-up-files.ts';

test('a picture is a PNG whose lines are all there', () => {
  const { type, content } = makeUp({ name: 'タンクのひび.png', kind: 'picture' });
  expect(type).toBe('image/png');
  expect(content.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([content.readUInt32BE(16), content.readUInt32BE(20)]).toEqual([480, 320]);
  const length = content.readUInt32BE(33);
  expect(inflateSync(content.subarray(41, 41 + length))).toHaveLength(320 * (1 + 480 * 3));
});

test('the same name makes the same bytes, another name others', () => {
  const bytes = (name: string): string => makeUp({ name, kind: 'picture' }).content.toString('base64');
  expect(bytes('a.png')).toBe(bytes('a.png'));
  expect(bytes('a.png')).not.toBe(bytes('b.png'));
});

test('a document’s table of objects points at them', () => {
  const text = makeUp({ name: '注文確認.pdf', kind: 'document' }).content.toString('latin1');
  const offsets = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset));
  expect(offsets).toHaveLength(5);
  offsets.forEach((offset, index) => expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj`)));
  expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]))).toMatch(/^xref/);
});

test('a table is what Japanese spreadsheets open', () => {
  expect(new TextDecoder('shift_jis').decode(makeUp({ name: '一覧.csv', kind: 'table' }).content)).toContain('番号,名称');
});
