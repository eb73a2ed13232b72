import { describe, expect, test } from '@jest/globals';
import { honoured, isCalled, nameForms, nameKey } from './names.ts';

test.each([
  ['小林　由美', '小林由美'],
  ['髙橋', '高橋'],
  ['齋藤', '斎藤'],
  ['斉藤', '斎藤'],
  ['渡邊', '渡辺'],
  ['𠮷田', '吉田'],
  ['ｵｵｸﾗ', 'おおくら'],
  ['オオクラ', 'おおくら'],
  ['か\u3099', 'が'],
  ['Ｊａｍｅｓ Ｗhitfield', 'jameswhitfield'],
])('%s is compared as %s', (written, key) => expect(nameKey(written)).toBe(key));

describe('whom a name means', () => {
  const yumi = nameForms({
    name: '小林 由美',
    reading: 'こばやし ゆみ',
    company: '株式会社オークラ設備',
    address: 'yumi.kobayashi@customer.example',
  });
  test.each([
    '小林',
    '小林由美',
    '小林　由美',
    '由美',
    'こばやし',
    'コバヤシ',
    'オークラ設備',
    '(株)オークラ設備',
    '㈱オークラ設備',
    '株式会社オークラ設備',
    'Kobayashi',
    'Yumi Kobayashi',
  ])('%s is 小林 由美', (written) => expect(isCalled(written, yumi)).toBe(true));
  test.each(['大倉', '林', '森', '小', 'Whitfield'])('%s is not', (written) =>
    expect(isCalled(written, nameForms({ name: '大和 由美' }))).toBe(false),
  );
  test.each([
    ['小林', { name: '小林由美' }],
    ['小林 由美', { name: '小林' }],
    ['森', { name: '森 和彦' }],
    ['渡辺', { name: '渡邊 真' }],
    ['大倉設備 大倉', { name: '大倉 健' }],
    ['Whitfield', { name: 'James Whitfield' }],
    ['James', { name: 'James Whitfield' }],
  ])('%s is %j', (written, who) => expect(isCalled(written, nameForms(who))).toBe(true));
  test('an address in the place of a name is none', () => expect(nameForms({ name: 'a@b.example' })).toEqual([]));
});

describe('who is addressed at the top', () => {
  test.each([
    ['小林様', '小林'],
    ['小林 様', '小林'],
    ['小林由美様', '小林由美'],
    ['小林　由美 様', '小林 由美'],
    ['小林さま、', '小林'],
    ['こばやし様', 'こばやし'],
    ['佐々木 ひろみ様', '佐々木 ひろみ'],
    ['株式会社大倉設備 御中', '株式会社大倉設備'],
    ['大倉設備 営業部 大倉様', '大倉設備 大倉'],
    ['大倉設備 ご担当者様', '大倉設備'],
    ['大倉設備 大倉 社長 様', '大倉設備 大倉'],
    ['森殿', '森'],
    ['Dear Mr. Whitfield,', 'Whitfield'],
    ['Hi James,', 'James'],
    ['Hello James Whitfield', 'James Whitfield'],
  ])('%s', (line, name) => expect(honoured(`${line}\n\nお世話になっております。`)).toEqual([{ name, salutation: true }]));

  test.each([
    ...[
      'お客様',
      '皆様',
      '関係者各位',
      '担当者様',
      'ご担当者様',
      '奥様',
      'お子様',
      '旦那様',
      'お父様',
      '神様',
      '何様',
      '各位',
      'お疲れ様',
      '営業部 部長 様',
    ],
    ...['仕様', '模様', 'ご様子', '様式', '多様', '同様', '異様', '有様', 'さまざま', 'サマー'],
    ...['Dear customer,', 'Dear Sir or Madam,', 'Hi all,', 'Hello,', 'Hi there!', 'Dear team,'],
  ])('%s is nobody', (line) => expect(honoured(line)).toEqual([]));
});

describe('who is named in a sentence', () => {
  test.each([
    ['先日は大倉様にもお越しいただきました。', '大倉'],
    ['大倉 健様のご注文です。', '大倉 健'],
    ['弊社よりオオクラ様へご連絡しました。', 'オオクラ'],
    ['本日ご連絡いただいた大倉様', '大倉'],
  ])('%s', (line, name) => expect(honoured(line)).toEqual([{ name, salutation: false }]));

  test('two people at the top are two', () => {
    expect(honoured('小林様\n大倉様\n\nお世話になっております。').map(({ name }) => name)).toEqual(['小林', '大倉']);
  });

  test('far below the top it is a sentence, too', () => {
    expect(honoured('一\n二\n三\n四\n五\n大倉様')).toEqual([{ name: '大倉', salutation: false }]);
  });

  test('half a million letters take no time', () => {
    const startedAt = performance.now();
    honoured('大倉様'.repeat(160_000));
    honoured(`Dear ${'a'.repeat(500_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
