import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { MailTooComplex, NotAMail } from './limits.ts';
import { parseMail } from './parse.ts';

const head = 'From: a@customer.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n';
const mail = (rest: string): Buffer => Buffer.from(head + rest);

function nested(levels: number): string {
  const open = Array.from({ length: levels - 1 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
  return `${open}Content-Type: text/plain\r\n\r\ndeep\r\n`;
}
function siblings(parts: number): string {
  return `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n'.repeat(parts - 1)}--b--\r\n`;
}
const people = (count: number): string => Array.from({ length: count }, (_, at) => `p${at}@x.example`).join(',\r\n ');

describe('hard limits', () => {
  test.each([
    ['100 levels', nested(100)],
    ['1,000 parts', siblings(1_000)],
    ['100 KB of header', `X-Long: ${'x'.repeat(102_300 - head.length)}\r\n\r\nbody`],
    ['1,000 recipients', `To: ${people(500)}\r\nCc: ${people(1_000).split(',').slice(500).join(',').trim()}\r\n\r\nbody`],
  ])('%s are read', (_, rest) => {
    expect(parseMail(mail(rest)).subject).toBe('s');
  });

  test.each([
    ['mime-levels', nested(101)],
    ['parts', siblings(1_003)],
    ['header-bytes', `X-Long: ${'x'.repeat(103_000)}\r\n\r\nbody`],
    ['header-bytes', `X-Long: x\r\n`.repeat(20_000)],
    ['header-bytes', `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX-Long: ${'x'.repeat(300_000)}\r\n\r\nx\r\n--b--`],
    ['recipients', `To: ${people(1_001)}\r\n\r\nbody`],
  ] as const)('more is refused as %s', (code, rest) => {
    expect(() => parseMail(mail(rest))).toThrow(new MailTooComplex(code));
  });

  test('a megabyte without any header is no mail', () => {
    expect(() => parseMail(Buffer.alloc(1024 * 1024, 'x'))).toThrow(new NotAMail('no-header'));
  });
});

describe('soft limits say what was left out', () => {
  test.each([
    ['html-too-large', `Content-Type: text/html\r\n\r\n<p>words</p>${' '.repeat(1024 * 1024)}`],
    ['html-too-deep', `Content-Type: text/html\r\n\r\n${'<div>'.repeat(300)}words`],
  ])('%s: the text stays', (limit, rest) => {
    expect(parseMail(mail(rest))).toMatchObject({ html: null, text: 'words', limits: [limit] });
  });

  test('text-cut', () => {
    const parsed = parseMail(mail(`\r\n${'あ'.repeat(1024 * 1024 + 10)}`));
    expect(parsed.text).toHaveLength(1024 * 1024);
    expect(parsed.limits).toEqual(['text-cut']);
  });

  test('references-cut keeps the newest', async () => {
    const ids = Array.from({ length: 150 }, (_, at) => `<r${at}@x>`).join(' ');
    const parsed = parseMail(mail(`References: ${ids}\r\n\r\nx`));
    expect([parsed.references.length, parsed.references.at(-1), parsed.limits]).toEqual([100, 'r149@x', ['references-cut']]);
  });
});

test('broken bytes end in a mail or in one of our two errors, and never leave a NUL or a lone surrogate', () => {
  const folder = new URL('./fixtures/', import.meta.url);
  const seeds = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(new URL(name, folder)));
  const change = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'repeat', 'insert'),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 6 }), (seed, changes) => {
      const raw = changes.reduce<Buffer>((bytes, { kind, at, bytes: extra }) => {
        const offset = Math.floor(bytes.length * at);
        if (kind === 'cut') return bytes.subarray(0, offset);
        const piece = kind === 'repeat' ? bytes.subarray(offset, offset + 200) : Buffer.from(extra);
        return Buffer.concat([bytes.subarray(0, offset), piece, bytes.subarray(kind === 'flip' ? offset + extra.length : offset)]);
      }, seed);
      try {
        const { attachments, ...parsed } = parseMail(raw);
        const written = JSON.stringify([parsed, attachments.map(({ name, type, contentId }) => [name, type, contentId])]);
        expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      } catch (error) {
        expect(error instanceof MailTooComplex || error instanceof NotAMail ? '' : error).toBe('');
      }
    }),
    { numRuns: 1_000 },
  );
}, 60_000);
