import { expect, test } from '@jest/globals';
import type { ParsedMailRow } from './stored-mail.ts';
import { waveLength } from './wave.ts';

interface Given {
  from?: string;
  subject?: string;
  id?: string | null;
  inReplyTo?: string;
  references?: string[];
}

let made = 0;
const mail = ({ from, subject, id, inReplyTo = '', references = [] }: Given = {}): ParsedMailRow => {
  made += 1;
  return {
    row: {} as ParsedMailRow['row'],
    mail: {
      from: { name: '', address: from ?? `customer${made}@customer.example` },
      subject: subject ?? `subject ${made}`,
      messageId: id === undefined ? `m${made}@customer.example` : id,
      inReplyTo: inReplyTo || null,
      references,
      fresh: 'hello',
      attachments: [],
      bounce: null,
    } as unknown as ParsedMailRow['mail'],
  };
};

test.each<[string, ParsedMailRow[], number]>([
  ['nothing', [], 0],
  ['one', [mail()], 1],
  ['strangers', [mail(), mail(), mail({ id: null }), mail({ id: null })], 4],
  ['an answer to a mail of the same batch', [mail({ id: 'a@x.example' }), mail(), mail({ inReplyTo: 'a@x.example' }), mail()], 2],
  ['a reference to one', [mail({ id: 'a@x.example' }), mail({ references: ['z@x.example', 'a@x.example'] })], 1],
  ['the same Message-ID again', [mail({ id: 'a@x.example' }), mail({ id: 'a@x.example' })], 1],
  [
    'the same topic of the same sender',
    [mail({ from: 'A@x.example', subject: '返品' }), mail({ from: 'a@x.example', subject: 'Re: 返品' })],
    1,
  ],
  ['another topic of the same sender', [mail({ from: 'a@x.example' }), mail({ from: 'a@x.example' })], 2],
])('%s', (_, mails, expected) => {
  expect(waveLength(mails)).toBe(expected);
});
