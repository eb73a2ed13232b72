import { expect, test } from '@jest/globals';
import { peekMail, readFromPeek } from './mail-peek.ts';

const peek = (...lines: string[]) => peekMail(Buffer.from(lines.join('\r\n')));

test('a fax gateway with the wrong boundary: sender, subject and readable lines', () => {
  const peeked = peek(
    'From: FAX <noreply@fax-gw.example>',
    'To: return@komorebi.example',
    'Subject: =?UTF-8?B?6L+U5ZOB55Sz6L685pu4?=',
    ' =?UTF-8?Q?_R-3402?=',
    'Message-ID: <1@fax-gw.example>',
    'In-Reply-To: <0@komorebi.example>',
    'Content-Type: multipart/mixed; boundary="=_a"',
    '',
    '--=_b',
    'Content-Type: text/plain',
    '',
    '返品をお願いします。',
    `${'JVBERi0x'.repeat(9)}`,
  );
  expect(peeked).toMatchObject({
    from: 'FAX <noreply@fax-gw.example>',
    subject: '返品申込書 R-3402',
    messageId: '1@fax-gw.example',
    references: ['0@komorebi.example'],
    text: '返品をお願いします。',
  });
  expect(readFromPeek(peeked, { sha256: 'f'.repeat(64), size: 9 })).toMatchObject({
    from: { name: 'FAX', address: 'noreply@fax-gw.example' },
    attachments: [{ name: 'original.eml', size: 9 }],
  });
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['only control characters', Buffer.alloc(200_000, 7)],
  ['one endless line', Buffer.alloc(200_000, 'x')],
  ['a header that never ends', Buffer.from('Subject: a\r\n'.repeat(20_000))],
  ['words cut in the middle', Buffer.from('Subject: =?UTF-8?B?6L+U5ZO\r\n\r\n')],
])('%s: says little and does not fail', (_, raw) => {
  const peeked = peekMail(raw);
  expect(peeked.text).not.toContain('\0');
  expect(readFromPeek(peeked, { sha256: 'f'.repeat(64), size: raw.length }).from).toBeNull();
});
