import { expect, test } from '@jest/globals';
import { spamSign, type SpamRules } from './spam.ts';

const from = { name: 'お得情報センター', address: 'News@Offers.example' };
const mail = (subject: string, ...marks: [string, string][]) => ({
  from,
  subject,
  serverMarks: marks.map(([name, value]) => ({ name, value })),
});
const rules = (change: Partial<SpamRules> = {}): SpamRules => ({ serverHeader: true, header: null, words: [], ...change });

test.each<[string, ReturnType<typeof mail>, SpamRules, object | null]>([
  ['the server’s flag', mail('', ['x-spam-flag', 'YES']), rules(), { code: 'spam-header', name: 'x-spam-flag' }],
  [
    'the server’s status',
    mail('', ['x-spam-status', 'Yes, score=9.1 required=5.0']),
    rules(),
    { code: 'spam-header', name: 'x-spam-status' },
  ],
  ['a status that says no', mail('', ['x-spam-status', 'No, score=0.1'], ['x-spam-flag', 'NO']), rules(), null],
  ['the flag where it is not believed', mail('', ['x-spam-flag', 'YES']), rules({ serverHeader: false }), null],
  [
    'a field that the admin named',
    mail('', ['x-forefront-antispam-report', 'CIP:1.2.3.4;SFV:SPM;']),
    rules({ header: { name: 'X-Forefront-Antispam-Report', value: 'sfv:spm' } }),
    { code: 'spam-header', name: 'x-forefront-antispam-report' },
  ],
  ['that field with another value', mail('', ['x-verdict', 'clean']), rules({ header: { name: 'X-Verdict', value: 'spam' } }), null],
  [
    'a word in the subject, full width',
    mail('【当選】ＡＢＣ'),
    rules({ words: [{ field: 'subject', contains: 'abc' }] }),
    { code: 'spam-words', contains: 'abc' },
  ],
  [
    'the sender’s domain',
    mail(''),
    rules({ words: [{ field: 'from', contains: '@offers.example' }] }),
    { code: 'spam-words', contains: '@offers.example' },
  ],
  ['an empty rule matches nothing', mail(''), rules({ words: [{ field: 'subject', contains: ' ' }] }), null],
])('%s', (_, given, how, expected) => {
  expect(spamSign(given, how)).toEqual(expected);
});
