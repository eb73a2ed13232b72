import { describe, expect, test } from '@jest/globals';
import { candidatesFor, mentionAt, mentionedIn, mentionParts, withMention } from './mentions.ts';

const nakamura = { id: 1, name: '中村 葵' };
const sato = { id: 2, name: '佐藤 美咲' };
const otherSato = { id: 3, name: '佐藤 大輔' };
const whitfield = { id: 4, name: 'James Whitfield' };
const everybody = [nakamura, sato, otherSato, whitfield];

describe('a name that is being written', () => {
  test.each<[string, string, string | null]>([
    ['at the beginning', '@', ''],
    ['after Japanese, without a space', '確認済み@中村', '中村'],
    ['a wide @ of a Japanese keyboard', '確認済み@なか', 'なか'],
    ['with the space inside the name', 'お願い @中村 葵', '中村 葵'],
    ['in a new line', 'はい\n@sa', 'sa'],
    ['the second of two', '@中村 葵 と @佐', '佐'],
    ['not in an address', 'yumi.k@example', null],
    ['not when the sentence went on', '@中村さん、佐藤', null],
    ['not in the line before', '@中村\n', null],
    ['not without an @', '中村', null],
  ])('%s', (_, text, query) => expect(mentionAt(text, text.length)?.query ?? null).toBe(query));

  test('what stands behind the caret belongs to no name', () => {
    expect(mentionAt('@中さんへ', 2)).toEqual({ from: 0, query: '中' });
  });
});

test.each<[string, number[]]>([
  ['', [1, 2, 3, 4]],
  ['中', [1]],
  ['葵', [1]],
  ['中村葵', [1]],
  ['佐藤', [2, 3]],
  ['佐藤 大', [3]],
  ['whit', [4]],
  ['JAMES', [4]],
  ['JAM', [4]],
  ['村', []],
  ['中村さんお願い', []],
])('「%s」 offers %j', (query, ids) => expect(candidatesFor(everybody, query).map(({ id }) => id)).toEqual(ids));

test.each([
  ['確認@中', nakamura, '', '確認@中村 葵'],
  ['@', nakamura, 'さん', '@中村 葵'],
  ['@ja', whitfield, '', '@James Whitfield '],
  ['@ja', whitfield, ' please', '@James Whitfield'],
])('「%s」 becomes %j before 「%s」', (text, person, rest, expected) => {
  const placed = withMention(text + rest, text.length, mentionAt(text, text.length)!, person);
  expect(placed).toEqual({ text: expected + rest, caret: expected.length });
});

test.each<[string, number[]]>([
  ['@中村 葵 倉庫に確認しました。', [1]],
  ['@中村葵さん、お願いします', [1]],
  ['@中村さんお願いします', [1]],
  ['ありがとう@中村さん', [1]],
  ['@中村 @中村 葵', [1]],
  ['@佐藤さん', []],
  ['@佐藤 美咲さんと@佐藤大輔さん', [2, 3]],
  ['@Whitfield please', [4]],
  ['@Whitfields', []],
  ['中村 葵さん', []],
  ['info@中村.example', []],
  ['', []],
])('「%s」 names %j', (text, ids) => expect(mentionedIn(text, everybody)).toEqual(ids));

test('the pieces are the text, names apart', () => {
  expect(mentionParts('お願い@中村さん。\n以上', [nakamura])).toEqual([
    { text: 'お願い', person: null },
    { text: '@中村', person: nakamura },
    { text: 'さん。\n以上', person: null },
  ]);
  expect(mentionParts('@中村', [])).toEqual([{ text: '@中村', person: null }]);
});

test('a name with signs of a pattern in it is taken as it is written', () => {
  expect(mentionedIn('@A.B (夜間) へ', [{ id: 9, name: 'A.B (夜間)' }])).toEqual([9]);
});
