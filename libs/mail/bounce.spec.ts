import { expect, test } from '@jest/globals';
import { readBounce } from './bounce.ts';
import type { ParsedAttachment } from './parsed-mail.ts';

const part = (type: string, source: string): ParsedAttachment => {
  const content = Buffer.from(source);
  return { name: 'part-1', type, size: content.length, contentId: null, inline: false, content: [content] };
};
const block = (lines: string): ParsedAttachment => part('message/delivery-status', `Reporting-MTA: dns; mx.example\r\n\r\n${lines}`);
const returned = part('message/rfc822', 'From: x\r\nMessage-ID:\r\n <m.k1.abc@komorebi.example>\r\n\r\nbody');

test.each([
  [
    'two recipients, one delivered',
    [
      block(
        'Final-Recipient: RFC822; a@x.example\r\nAction: failed\r\nStatus: 5.1.1 (no such user)\r\n\r\nFinal-Recipient: rfc822;<b@x.example>\r\nAction: relayed\r\nStatus: 2.0.0\r\n',
      ),
      returned,
    ],
    '',
    'm.k1.abc@komorebi.example',
    ['a@x.example failed 5.1.1', 'b@x.example delivered 2.0.0'],
  ],
  [
    'only a delay',
    [block('Final-Recipient: rfc822; a@x.example\nAction: delayed\nStatus: 4.4.7\n')],
    '',
    null,
    ['a@x.example delayed 4.4.7'],
  ],
  ['no action told', [block('Original-Recipient: rfc822; a@x.example\nStatus: 5.2.2\n')], '', null, ['a@x.example failed 5.2.2']],
  ['headers alone returned', [part('text/rfc822-headers', 'Subject: s\nMESSAGE-ID: <a@b>\n')], '', 'a@b', []],
  ['text alone', [], 'Failed:\n\n<a@x.example>:\n550 5.1.1 unknown\n\n> Message-ID: <m@k>\n', 'm@k', ['a@x.example failed 5.1.1']],
  ['nothing usable', [], 'Sorry, something went wrong.', null, []],
  ['a recipient that is no address', [block('Final-Recipient: rfc822; nobody\nAction: failed\n')], '', null, []],
] as const)('%s', (_, attachments, text, originalMessageId, recipients) => {
  const report = readBounce({ text, attachments: [...attachments] });
  expect(report.originalMessageId).toBe(originalMessageId);
  expect(report.recipients.map(({ address, action, status }) => `${address} ${action} ${status}`)).toEqual(recipients);
});

test('a server that passed the mail on names whom we wrote to', () => {
  const report = block(
    'Original-Recipient: rfc822; desk@x.example\nFinal-Recipient: rfc822; taro@y.example\nAction: failed\nStatus: 5.1.1\n',
  );
  expect(readBounce({ text: '', attachments: [report] }).recipients).toEqual([
    { address: 'taro@y.example', original: 'desk@x.example', action: 'failed', status: '5.1.1' },
  ]);
});

test('a hostile report of a megabyte takes linear time', () => {
  for (const piece of ['message-id: ', 'Final-Recipient:', '\n\n', 'Message-ID:\n ', 'Status: 5.1.1\n', '<a@b\n']) {
    const source = piece.repeat(Math.ceil((1024 * 1024) / piece.length));
    const start = performance.now();
    readBounce({ text: source, attachments: [part('message/delivery-status', source), part('message/rfc822', source)] });
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
