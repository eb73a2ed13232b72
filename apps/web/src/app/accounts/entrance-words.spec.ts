import { expect, test } from '@jest/globals';
import { wordsIn } from '../../testing/words.ts';
import { ApiError, troubleWords } from '../platform/api-error.ts';
import { entranceWords } from './entrance-words.ts';

test.each([
  [
    'database-away',
    'form',
    'ja',
    [
      'データベースにつながりません',
      '入力した内容はこの画面に残っています。',
      '少し待って、もう一度押します。続くときは管理者に知らせます。',
    ],
  ],
  [
    'offline',
    'form',
    'ja',
    ['サーバーに接続できません', '入力した内容はこの画面に残っています。', 'ネットワークを確かめて、もう一度押します。'],
  ],
  [
    'database-away',
    'link',
    'en',
    [
      'The database can’t be reached',
      'The link has not been used up.',
      'Wait a moment, then press again. Tell an administrator if it goes on.',
    ],
  ],
] as const)('%s at a %s in %s says what happened, what is safe, what to do', (code, place, locale, said) => {
  expect(Object.values(entranceWords(new ApiError(code, 503), place, wordsIn(locale)))).toEqual(said);
});

test('every other refusal is worded as everywhere', () => {
  const [error, t] = [new ApiError('too-many-attempts', 429, { minutes: 15 }), wordsIn('ja')];
  expect(entranceWords(error, 'form', t)).toEqual(troubleWords(error, t));
});
