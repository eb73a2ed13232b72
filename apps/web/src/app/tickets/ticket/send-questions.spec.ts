import { expect, test } from '@jest/globals';
import { signal } from '@angular/core';
import type { ReplyContent, ReplyState, ReplyView } from '#contracts/outbox';
import type { Upload } from './reply-files.ts';
import { SendQuestions } from './send-questions.ts';

const SIGNATURE = '━━\nこもれび家電';
const ask = (text: string) => {
  const content = signal<ReplyContent>({
    to: [{ name: '小林 由美', address: 'yumi.k@example.jp' }],
    cc: [],
    bcc: [],
    subject: 'Re: 交換品',
    text,
    html: null,
    quoteMessageId: null,
    forward: null,
  });
  const uploads = signal<readonly Upload[]>([]);
  const states = signal<readonly ReplyState[]>([]);
  const questions = new SendQuestions({
    content,
    signature: () => SIGNATURE,
    attached: () => [],
    uploads,
    replies: () => states().map((state) => ({ state }) as ReplyView),
  });
  const write = (words: string): void => content.update((before) => ({ ...before, text: words }));
  return { questions, write, uploads, states };
};

test('written and addressed it may go', () => {
  const { questions } = ask('小林様');
  expect([questions.obstacle(), questions.answered()]).toEqual([null, true]);
});

test('what is missing is told until it is there', () => {
  const { questions, write, uploads } = ask(SIGNATURE);
  expect(questions.obstacle()).toBe('no-words');
  write('小林様');
  uploads.set([{ key: 1, file: new File([], 'a.png'), percent: 40, problem: null }]);
  expect([questions.obstacle(), questions.answered()]).toEqual(['uploading', false]);
  uploads.set([]);
  expect(questions.answered()).toBe(true);
});

test('items in braces are named once each, and another one than was looked at asks again', () => {
  const { questions, write } = ask('{{customer.name}}様 {{x}} {{x}}');
  expect([questions.unfilled(), questions.answered()]).toEqual([['{{customer.name}}', '{{x}}'], false]);
  questions.sawUnfilled.set(questions.unfilled());
  expect(questions.answered()).toBe(true);
  write('{{x}} {{y}}');
  expect(questions.obstacle()).toBe('unfilled');
});

test('an unsettled reply of the ticket is looked at first', () => {
  const { questions, states } = ask('小林様');
  states.set(['failed']);
  expect(questions.unresolved()).toBe(false);
  states.set(['failed', 'held']);
  expect([questions.unresolved(), questions.answered()]).toEqual([true, false]);
  questions.sawUnresolved.set(true);
  expect(questions.answered()).toBe(true);
});

test('the server knows of a reply that this screen does not show: the next reply begins unasked', () => {
  const { questions } = ask('小林様');
  questions.askUnresolved();
  expect([questions.unresolved(), questions.answered()]).toEqual([true, false]);
  questions.sawUnresolved.set(true);
  questions.sawUnfilled.set(['{{x}}']);
  questions.begin();
  expect([questions.unresolved(), questions.sawUnresolved(), questions.sawUnfilled()]).toEqual([false, false, []]);
});
