import { expect, test } from '@jest/globals';
import { CheckRules } from '#contracts/checks';
import { draftOf, rulesOf, type CheckRulesDraft } from './check-rules-draft.ts';

const rules: CheckRules = {
  newDomain: true,
  notInThread: false,
  manyVisible: 8,
  attachment: true,
  attachmentWords: ['図面', '見積書'],
  fileNames: true,
  otherNames: false,
  warningWords: ['返金'],
  unfilled: true,
  ownDomains: ['komorebi.example'],
};
const written = (change: Partial<CheckRulesDraft>) => rulesOf({ ...draftOf(rules), ...change });

test.each<[string, CheckRules]>([
  ['as they are', rules],
  ['the usual ones', CheckRules.parse({})],
  ['never for many people', { ...rules, manyVisible: null }],
])('what is read is what was written: %s', (_, given) => expect(rulesOf(draftOf(given))).toEqual(given));

test.each<[string, Partial<CheckRulesDraft>, Partial<CheckRules>]>([
  ['empty lines, spaces and repeats are no words', { warningWords: ' 返金 \n\n返金\n解約\n' }, { warningWords: ['返金', '解約'] }],
  [
    'a domain as it is copied',
    { ownDomains: '@Komorebi.example\n＠komorebi.example\nshop.example' },
    { ownDomains: ['komorebi.example', 'shop.example'] },
  ],
  ['full-width digits', { visibleFrom: '１０' }, { manyVisible: 10 }],
  ['switched off, whatever the number', { manyVisible: false, visibleFrom: '' }, { manyVisible: null }],
])('%s', (_, change, expected) => expect(written(change)).toEqual({ ...rules, ...expected }));

test.each<[string, Partial<CheckRulesDraft>, boolean]>([
  ['two people', { visibleFrom: '2' }, true],
  ['one person sees nobody', { visibleFrom: '1' }, false],
  ['no number', { visibleFrom: '' }, false],
  ['half a domain', { ownDomains: 'komorebi' }, false],
  ['an address', { ownDomains: 'support@komorebi.example' }, false],
  ['a very long word', { warningWords: '返'.repeat(101) }, false],
])('the contract takes it: %s', (_, change, taken) => expect(CheckRules.safeParse(written(change)).success).toBe(taken));
