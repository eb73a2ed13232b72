import { expect, test } from '@jest/globals';
import type { QuarantineReason } from './read-mail.ts';
import { sourceLines } from './suspicious-lines.ts';

const marked = (reason: QuarantineReason, ...lines: string[]): string[] =>
  sourceLines(Buffer.from(lines.join('\r\n')), reason)
    .filter(({ suspicious }) => suspicious)
    .map(({ text }) => text);

test.each<[string, QuarantineReason, string[], string[]]>([
  [
    'a separator that does not fit its declaration',
    'parser-failed',
    [
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary="=_8c1f"',
      '',
      '--=_8c1e',
      'Content-Type: application/pdf',
      '',
      'JVBERi0x',
    ],
    ['Content-Type: multipart/mixed; boundary="=_8c1f"', '--=_8c1e'],
  ],
  ['separators that fit', 'parser-failed', ['Content-Type: multipart/mixed; boundary=x', '', '--x', '', 'a', '--x--'], []],
  ['a signature is no separator', 'parser-failed', ['Subject: a', '', 'hello', '--', 'me'], []],
  ['no header at all', 'not-a-mail', ['hello', 'From: a@b.example', '', 'text'], ['hello']],
  ['control characters, as dots', 'not-a-mail', ['\x07\x00'], ['··']],
])('%s', (_, reason, lines, expected) => expect(marked(reason, ...lines)).toEqual(expected));

test('a field of 20 KB is marked and cut', () => {
  const [line] = marked('too-complex', 'Subject: a', `X-Long: ${'x'.repeat(20_000)}`, '', '.');
  expect(line).toHaveLength(401);
});

test('of 60 levels each declaration is marked', () => {
  const levels = Array.from({ length: 60 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}`);
  expect(marked('too-complex', ...levels, '', '.')).toHaveLength(60);
});
