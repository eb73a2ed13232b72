import { expect, test } from '@jest/globals';
import type { ReplyContent } from '#contracts/outbox';
import { sendObstacle, type SendFacts, type SendObstacle } from './send-check.ts';

const yumi = { name: '小林 由美', address: 'yumi.k@example.jp' };
const content: ReplyContent = {
  to: [yumi],
  cc: [],
  bcc: [],
  subject: 'Re: 交換品',
  text: '小林様\n\n━━\nこもれび家電',
  html: null,
  quoteMessageId: 11,
  forward: null,
};
const facts = (more: Partial<SendFacts>, words: Partial<ReplyContent> = {}): SendFacts => ({
  content: { ...content, ...words },
  signature: '━━\nこもれび家電',
  attachments: 0,
  uploads: [],
  sawUnfilled: [],
  ...more,
});

test.each<[string, SendFacts, SendObstacle | null]>([
  ['everything is there', facts({}), null],
  ['an empty subject is allowed', facts({}, { subject: '' }), null],
  ['nobody to send to', facts({}, { to: [] }), 'no-recipient'],
  ['only Cc', facts({}, { to: [], cc: [yumi] }), 'no-recipient'],
  ['half an address', facts({}, { to: [{ name: '', address: 'yumi.k' }] }), 'bad-address'],
  ['half an address in Bcc', facts({}, { bcc: [{ name: '', address: 'yumi.k' }] }), 'bad-address'],
  ['no words', facts({}, { text: ' ' }), 'no-words'],
  ['the signature alone', facts({}, { text: '\n\n━━\nこもれび家電\n' }), 'no-words'],
  ['an item of a template is open', facts({}, { text: '{{customer.name}}様' }), 'unfilled'],
  ['the writer wants it so', facts({ sawUnfilled: ['{{x}}'] }, { text: '波括弧は {{x}} と書きます。' }), null],
  ['another one than the writer saw', facts({ sawUnfilled: ['{{x}}'] }, { text: '{{x}} {{customer.name}}様' }), 'unfilled'],
  ['a file alone is an answer', facts({ attachments: 1 }, { text: '' }), null],
  ['a file on its way', facts({ uploads: [{ failed: false }] }), 'uploading'],
  ['a file that did not arrive', facts({ uploads: [{ failed: false }, { failed: true }] }), 'upload-failed'],
])('%s', (_, given, obstacle) => {
  expect(sendObstacle(given)).toBe(obstacle);
});
