import { expect, test } from '@jest/globals';
import { quoteForReply } from './quote-for-reply.ts';
import { splitQuote } from './quotes.ts';

const from = { name: '小林 由美', address: 'a@customer.example' };
const date = new Date('2026-11-21T01:00:00Z');

test.each([
  [
    'with everything',
    { text: 'こんにちは\n\n> 前の文\n', from, date },
    '2026年11月21日(土) 10:00 小林 由美 <a@customer.example>:\n> こんにちは\n>\n>> 前の文\n',
  ],
  ['without name', { text: 'x', from: { name: '', address: 'a@x.example' }, date }, '2026年11月21日(土) 10:00 <a@x.example>:\n> x\n'],
  ['without date', { text: 'x', from, date: null }, '小林 由美 <a@customer.example>:\n> x\n'],
  ['without both', { text: 'x', from: null, date: null }, '> x\n'],
])('quotes a mail %s', (_, message, quote) => {
  expect(quoteForReply(message)).toBe(quote);
});

test('tells the hour in the zone asked for, midnight as 00', () => {
  expect(quoteForReply({ text: 'x', from: null, date: new Date('2026-11-20T15:05:00Z') })).toMatch(/^2026年11月21日\(土\) 00:05:/);
  expect(quoteForReply({ text: 'x', from: null, date }, 'America/New_York')).toMatch(/^2026年11月20日\(金\) 20:00:/);
});

test('what we quote we fold again when it comes back', () => {
  const quote = quoteForReply({ text: 'こんにちは\nまた', from, date });
  expect(splitQuote(`承知しました。\n\n${quote}`)).toEqual({ fresh: '承知しました。\n\n', quoted: quote });
});
