import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { snippet, splitQuote } from './quotes.ts';

const own = 'ありがとうございます。\n明日伺います。\n\n';

describe('below these lines the sender quotes', () => {
  test.each([
    ['Gmail, weekday first', '2026年11月21日(土) 午前10:00 小林 <a@x.example>:\n> x'],
    ['Gmail, name folded', '2026年11月21日(土) 10:00 とても長い名前の会社 サポート窓口\n<support@komorebi.example>:\n\n> x'],
    ['Gmail mobile, plain quote below', '2026年11月21日(土) 10:00 小林 <a@x.example>:\n\nx\ny'],
    ['Apple Mail', '2026/11/21 10:00、小林 <a@x.example>のメール:\n> x'],
    ['Apple Mail, English', 'On 21 Nov 2026, at 10:00, Kobayashi <a@x.example> wrote:\n\n> x'],
    ['Thunderbird, no date', 'Kobayashi <a@x.example> wrote:\n> x'],
    ['Outlook, bold', '*From:* Kobayashi <a@x.example>\n*Sent:* Saturday\n*To:* b@x.example\n*Subject:* x\n\ny'],
    ['Outlook, full-width colons', '差出人： 小林\n送信日時： 2026年11月21日\n宛先： b@x.example\n件名： x\n\ny'],
    ['Outlook, line above', '________________________________\nFrom: a@x.example\nSent: Saturday\nTo: b@x.example\nSubject: x'],
    ['Outlook Express', '-----Original Message-----\nx'],
    ['Outlook, Japanese divider', '-----元のメッセージ-----\nx'],
    ['Gmail forward', '---------- Forwarded message ---------\nFrom: a@x.example'],
    ['Becky!', '小林 <a@x.example> さんは書きました:\n> x'],
    ['full-width marks', '＞x\n＞y'],
    ['plain marks', '> x\n> y\n>\n> z'],
    ['one marked line at the end', '> x'],
    ['signature', '-- \n小林'],
    ['drawn signature', '━━━━━━━━━━━━━━\n株式会社サンプル\nTEL 03-0000-0000'],
    ['drawn signature of hyphens', '--------------------\n小林 由美\na@x.example\n--------------------'],
  ])('%s', (_, tail) => {
    expect(splitQuote(own + tail)).toEqual({ fresh: own, quoted: tail });
  });
});

describe('everything stays visible', () => {
  test.each([
    ['answers between quoted lines', 'はい。\n\n> 色は?\n白です。\n> サイズは?\nLです。\n'],
    ['answers below a quoted line', '> 色は?\n白です。\n'],
    [
      'answers between, with attribution',
      '回答します。\n\nOn 21 Nov 2026, Kobayashi <a@x.example> wrote:\n> 色は?\n白です。\n> サイズは?\nLです。\n',
    ],
    ['nothing but a quotation', '> x\n> y\n'],
    ['a date in a sentence', 'それは\n2026年11月21日(土) 10:00 に届きました。\n'],
    ['the word From in a list', '表示:\nFrom: という欄\n'],
    ['a line between paragraphs', '一\n\n--------------------\n\n二\n'],
    ['an arrow', '設定\n→ 一般\n-> 詳細\n'],
    ['empty', ''],
  ])('%s', (_, text) => {
    expect(splitQuote(text)).toEqual({ fresh: text, quoted: '' });
  });
});

test('own words after the signature of an inline answer do not hide it', () => {
  const text = '> 色は?\n白です。\n-- \n小林\n';
  expect(splitQuote(text).fresh).toContain('白です。');
});

test('a cut never loses or changes a character', () => {
  const piece = fc.constantFrom(
    '> x',
    '',
    '-- ',
    'On 1 wrote:',
    '2026年1月1日 <a@x>:',
    'From: a',
    'To: b',
    'Subject: c',
    '━━━━━━━━',
    'TEL 1',
    'あ',
    '😀',
    '＞',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      const { fresh, quoted } = splitQuote(text);
      expect(fresh + quoted).toBe(text);
      if (quoted) expect(fresh.trim()).not.toBe('');
    }),
  );
});

test.each([
  '> ',
  '>\n',
  '\n',
  'On 1 ',
  '2026年1月1日 ',
  `2026年1月1日 ${'a'.repeat(480)}\n`,
  `On 1${'1'.repeat(480)}\n`,
  'From: a\n',
  '━━━━━━━━\n',
  '-',
  ' ',
  'は',
  `${'は'.repeat(490)}\n`,
])('hostile text of %j takes linear time', (piece) => {
  const text = piece.repeat(Math.ceil((1024 * 1024) / piece.length));
  const start = performance.now();
  splitQuote(text);
  snippet(text);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test.each([
  ['こんにちは\n\n  世界\u3000です\n> 引用\n', 120, 'こんにちは 世界 です'],
  ['━━━━━━━━\nご注文\n━━━━━━━━', 120, 'ご注文'],
  ['> だけ\n> 引用', 120, 'だけ 引用'],
  ['あいうえお', 5, 'あいうえお'],
  ['あいうえおか', 5, 'あいうえ…'],
  ['😀😀😀😀', 3, '😀😀…'],
  ['', 120, ''],
])('the snippet of %j in %i is %j', (text, max, short) => {
  expect(snippet(text, max)).toBe(short);
});
