import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ParserPool, type ParserPoolOptions } from '../../../apps/api/src/mail-intake/parser-pool.ts';
import type { RawMail, ReadOutcome } from '../../../apps/api/src/mail-intake/read-mail.ts';
import { blobPath } from '../../../apps/api/src/platform/blobs/blob-file.ts';
import { processTree } from '../../support/process-tree.ts';
import { tempDir } from '../../support/temp-dir.ts';

const folder = tempDir('parser');
const misbehaving = new URL('./misbehaving-parser.ts', import.meta.url);
let pool: ParserPool;
let files = 0;

afterEach(() => pool.close());

const open = (options: Partial<ParserPoolOptions> = {}): void => {
  pool = new ParserPool({ processes: 1, blobFolder: join(folder, 'blobs'), ...options });
};
const rawMail = (content: string | Buffer): RawMail => {
  const path = join(folder, `${++files}.eml`);
  writeFileSync(path, content);
  return { path, start: 0, size: Buffer.byteLength(content) };
};
const readAll = (...contents: (string | Buffer)[]): Promise<ReadOutcome[]> =>
  Promise.all(contents.map((content) => pool.read(rawMail(content))));

describe('a mail', () => {
  test('comes back split, summarised, with its attachments as blobs', async () => {
    open();
    const photo = randomBytes(3_000);
    const [outcome] = await readAll(
      [
        'From: =?UTF-8?B?5bCP5p6X?= <kobayashi@customer.example>',
        'To: support@komorebi.example',
        'Subject: Re: return',
        'Message-ID: <1@customer.example>',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        '届きました。',
        '',
        '> いつ届きますか。',
        '> 急いでいます。',
        '--b',
        'Content-Type: image/png; name=photo.png',
        'Content-Transfer-Encoding: base64',
        '',
        photo.toString('base64'),
        '--b--',
        '',
      ].join('\r\n'),
    );
    const sha256 = createHash('sha256').update(photo).digest('hex');
    expect(outcome).toMatchObject({
      mail: {
        subject: 'Re: return',
        from: { name: '小林', address: 'kobayashi@customer.example' },
        fresh: '届きました。\n\n',
        quoted: expect.stringContaining('> 急いでいます。'),
        snippet: '届きました。',
        language: 'ja',
        attachments: [{ name: 'photo.png', type: 'image/png', size: 3_000, sha256, inline: false }],
      },
    });
    expect(readFileSync(blobPath(join(folder, 'blobs'), sha256)).equals(photo)).toBe(true);
  });

  test('of 30 MB is read within the memory limit', async () => {
    open();
    const head = 'From: a@customer.example\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const body = Buffer.alloc(30 * 1024 * 1024, 'QUJD');
    const [outcome] = await readAll(Buffer.concat([Buffer.from(head), body]));
    expect(outcome).toMatchObject({ mail: { attachments: [{ size: (30 * 1024 * 1024 * 3) / 4 }] } });
  }, 40_000);

  test('is read from where it lies between others', async () => {
    open();
    const [before, between, after] = ['before', 'between', 'after'].map((subject) => `Subject: ${subject}\r\n\r\nhello\r\n`);
    const { path } = rawMail(`${before}${between}${after}`);
    expect(await pool.read({ path, start: before!.length, size: between!.length })).toMatchObject({
      mail: { subject: 'between', fresh: 'hello\n' },
    });
  });

  test('of one batch that no parser reads costs only itself', async () => {
    open();
    const levels = Array.from({ length: 120 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`);
    const outcomes = await readAll(
      'From: a@customer.example\r\nSubject: one\r\n\r\n.',
      Buffer.alloc(2_000, 7),
      '',
      `From: a@customer.example\r\n${levels.join('')}`,
      'From: a@customer.example\r\nSubject: two\r\n\r\n.',
    );
    expect(outcomes).toMatchObject([
      { mail: { subject: 'one' } },
      { failure: { reason: 'not-a-mail' } },
      { failure: { reason: 'not-a-mail' } },
      { failure: { reason: 'too-complex', detail: 'mime-levels' } },
      { mail: { subject: 'two' } },
    ]);
  });
});

describe('a mail that breaks the parse process', () => {
  const limits = { baseMs: 500, residentBytes: 160 * 1024 * 1024 };
  test.each([
    ['hang', { reason: 'parser-timeout' }],
    ['eat', { reason: 'parser-memory', detail: expect.stringMatching(/^\d+ MB$/) }],
    ['exit', { reason: 'parser-failed', detail: 'ended with 7' }],
  ])('%s: is named, the others of its batch are read', async (poison, failure) => {
    open({ script: misbehaving, limits: { ...limits, baseMs: poison === 'hang' ? 500 : 10_000 } });
    const outcomes = await readAll('one', 'two', poison, 'three', poison, 'four');
    expect(outcomes).toMatchObject([
      { mail: { subject: 'one' } },
      { mail: { subject: 'two' } },
      { failure },
      { mail: { subject: 'three' } },
      { failure },
      { mail: { subject: 'four' } },
    ]);
  });

  test('memory that earlier mails left behind is not charged to a later one', async () => {
    open({ script: misbehaving, limits: { baseMs: 10_000, residentBytes: 160 * 1024 * 1024 } });
    expect(await readAll('leave')).toMatchObject([{ mail: { subject: 'leave' } }]);
    expect(await readAll('slow')).toMatchObject([{ mail: { subject: 'slow' } }]);
  });

  test('a mail that comes while an idle process is ended is read by the next one', async () => {
    open({ script: misbehaving, limits: { idleMs: 1 } });
    const outcomes: ReadOutcome[] = [];
    for (let waits = 0; waits < 12; waits++) {
      outcomes.push(...(await readAll('Subject: fine\r\n\r\nfine')));
      await setTimeout(waits / 2);
    }
    expect(outcomes.filter((outcome) => !('mail' in outcome))).toEqual([]);
  });

  test('a process that got ready beforehand is the one that reads', async () => {
    open();
    pool.getReady();
    const [started] = processTree(process.pid).filter(({ command }) => command.includes('parse-process'));
    await readAll('Subject: fine\r\n\r\nfine');
    expect(processTree(process.pid).filter(({ command }) => command.includes('parse-process'))).toMatchObject([{ pid: started!.pid }]);
  });

  test('when no process starts it is nobody’s fault: the mail waits', async () => {
    open({ script: new URL('./no-such-parser.ts', import.meta.url) });
    expect(await readAll('one')).toEqual([{ fault: 'no-parse-process' }]);
  });

  test('a missing file is told apart from a full disk', async () => {
    open();
    expect(await pool.read({ path: join(folder, 'gone'), start: 0, size: 1 })).toMatchObject({
      failure: { reason: 'parser-failed', detail: 'Error ENOENT' },
    });
    await pool.close();
    open({ blobFolder: '/dev/null/blobs' });
    const withAttachment = 'From: a@customer.example\r\nContent-Type: image/png; name=a.png\r\n\r\nabc';
    expect(await readAll(withAttachment)).toEqual([{ fault: 'ENOTDIR' }]);
  });
});
