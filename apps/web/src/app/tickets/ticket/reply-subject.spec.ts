import { expect, test } from '@jest/globals';
import { replySubject } from './reply-subject.ts';

test.each([
  ['交換品がまだ届きません', 'Re: 交換品がまだ届きません'],
  ['Re: 交換品', 'Re: 交換品'],
  ['RE: Re[2]: 返信：交換品', 'Re: 交換品'],
  ['Ｒｅ：交換品', 'Re: 交換品'],
  ['ｒｅ： 交換品', 'Re: 交換品'],
  ['Regarding my order', 'Re: Regarding my order'],
  ['返信用封筒について', 'Re: 返信用封筒について'],
  ['Fwd: 交換品', 'Re: Fwd: 交換品'],
  ['', 'Re: (件名なし)'],
  ['Re: ', 'Re: (件名なし)'],
])('%s', (subject, expected) => {
  expect(replySubject(subject, '(件名なし)')).toBe(expected);
});
