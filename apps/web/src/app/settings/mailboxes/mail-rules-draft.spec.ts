import { expect, test } from '@jest/globals';
import { MailRules } from '#contracts/mail-rules';
import { draftOf, rulesOf } from './mail-rules-draft.ts';

const rules: MailRules = {
  trustedAuthserv: 'mx.komorebi.example',
  spam: {
    serverHeader: false,
    header: { name: 'X-Verdict', value: 'spam' },
    words: [
      { field: 'from', contains: '@offers.example' },
      { field: 'subject', contains: '当選' },
    ],
  },
  acknowledgement: { enabled: true, open: '受け付けました。', closed: '' },
};

test('what is read is what was written', () => {
  expect(rulesOf(draftOf(rules))).toEqual(rules);
});

test('empty lines, spaces and repeats are no rules', () => {
  const draft = { ...draftOf(rules), from: '', subject: ' 当選 \n\n当選\n', headerName: ' ', headerValue: 'left over' };
  expect(rulesOf(draft).spam).toEqual({ serverHeader: false, header: null, words: [{ field: 'subject', contains: '当選' }] });
});

test('a header needs a value', () => {
  expect(MailRules.safeParse(rulesOf({ ...draftOf(rules), headerValue: '' })).success).toBe(false);
});
