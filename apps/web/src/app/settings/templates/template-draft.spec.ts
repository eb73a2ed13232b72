import { expect, test } from '@jest/globals';
import type { TemplateContent } from '#contracts/templates';
import { wordsIn } from '../../../testing/words.ts';
import { templateProblems } from './template-draft.ts';

const written: TemplateContent = { title: 'お礼', folder: '', mailboxId: null, body: '{{customer.name}}様' };

test.each<[what: string, change: Partial<TemplateContent>, problems: Record<string, string>]>([
  ['nothing is wrong', {}, {}],
  ['nothing was written', { title: ' ', body: '\n' }, { title: '入力が必要です', body: '入力が必要です' }],
  ['too long', { title: 'あ'.repeat(101), folder: 'あ'.repeat(61) }, { title: '100文字までです', folder: '60文字までです' }],
  ['a very long body', { body: 'あ'.repeat(20_001) }, { body: '20000文字までです' }],
])('%s', (_, change, problems) => expect(templateProblems({ ...written, ...change }, wordsIn('ja'))).toEqual(problems));

test('a variable that does not exist is named, with those that do', () => {
  const { body } = templateProblems({ ...written, body: '{{costumer.name}}様' }, wordsIn('ja'));
  expect(body).toContain('｛｛costumer.name｝｝ という項目はありません');
  expect(body).toContain('customer.name, customer.familyName');
});
