import { expect, test } from '@jest/globals';
import { replySubject, stripSubjectPrefixes, ticketNumberIn } from './subject.ts';

test.each([
  ['見積の件', '見積の件'],
  ['Re: 見積の件', '見積の件'],
  ['RE: RE: Re[2]: Re(3): 見積の件', '見積の件'],
  ['返信: 転送: FW: Fwd: AW: 見積の件', '見積の件'],
  ['Re：見積の件', '見積の件'],
  ['ＲＥ：　ＦＷ：見積の件', '見積の件'],
  ['Ｒｅ［２］：見積の件', '見積の件'],
  ['【返信】見積の件', '見積の件'],
  ['Re:見積の件', '見積の件'],
  ['re^2: hello', 'hello'],
  ['Re:', ''],
  ['', ''],
  ['Regarding: your order', 'Regarding: your order'],
  ['Fire: alarm', 'Fire: alarm'],
  ['返品: サイズ違い', '返品: サイズ違い'],
])('%j without prefixes is %j', (subject, rest) => {
  expect(stripSubjectPrefixes(subject)).toBe(rest);
});

test.each([
  ['見積の件', 'Re: 見積の件'],
  ['RE: 返信: 見積の件', 'Re: 見積の件'],
  ['', ''],
  ['Re: ', ''],
])('the answer to %j is %j', (subject, answer) => {
  expect(replySubject(subject)).toBe(answer);
});

test.each([
  ['Re: [#123] 修理', 123],
  ['［＃４５６］修理', 456],
  ['[# 7 ] x', 7],
  ['#123 修理', null],
  ['[#0123456789012] x', null],
  ['', null],
])('the ticket number in %j is %j', (subject, number) => {
  expect(ticketNumberIn(subject)).toBe(number);
});

test('a subject of nothing but prefixes is read in linear time', () => {
  expect(stripSubjectPrefixes('Re: '.repeat(50_000))).toBe('');
  expect(stripSubjectPrefixes(`Re${' '.repeat(100_000)}x`)).toMatch(/^Re/);
});
