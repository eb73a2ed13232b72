import { Buffer } from 'node:buffer';
import { expect, test } from '@jest/globals';
import { decodeFile, decodeTransfer, headOf } from './transfer.ts';

const bytes = Buffer.from(Array.from({ length: 1_500_001 }, (_, index) => (index * 7 + (index >> 8)) % 256));
const lines = (text: string, length: number, end = '\r\n'): string => text.replace(new RegExp(`.{${length}}`, 'g'), `$&${end}`);
const base64 = bytes.toString('base64');

test.each([
  ['lines of 76', lines(base64, 76)],
  ['lines of 77: no slice ends with a whole quartet', lines(base64, 77, '\n')],
  ['one line', base64],
  ['what a relay put below it', `${lines(base64, 76)}\r\n\r\n-- \r\nThis message was checked by mx.example and found clean.\r\n`],
])('a big file in Base64 is the same in pieces as in one: %s', (_, source) => {
  const body = Buffer.from(source, 'latin1');
  const { size, content } = decodeFile(body, 'base64');
  expect([...content].length).toBeGreaterThan(1);
  expect(size).toBe(bytes.length);
  expect(bytes.equals(headOf(content))).toBe(true);
  expect(bytes.equals(decodeTransfer(body, 'base64'))).toBe(true);
});

test('padding in the middle of a big file ends a run, not the file', () => {
  const source = Array.from({ length: 40_000 }, (_, index) => Buffer.from(`line ${index} of a program that encodes by line\n`));
  const body = Buffer.from(source.map((line) => `${line.toString('base64')}\r\n`).join(''), 'latin1');
  expect(Buffer.concat(source).equals(headOf(decodeFile(body, 'base64').content))).toBe(true);
});

test('the head of a file is as long as asked for, and the file can be read again', () => {
  const { content } = decodeFile(Buffer.from(base64, 'latin1'), 'base64');
  expect(bytes.subarray(0, 100_000).equals(headOf(content, 100_000))).toBe(true);
  expect(headOf(content).length).toBe(bytes.length);
});
