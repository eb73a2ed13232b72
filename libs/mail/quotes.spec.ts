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
    ['Gmail, name folded twice', '2026年11月21日(土) 10:00 株式会社とても長い名前の会社\nカスタマーサポート窓口 担当\n<a@x.example>:\n> x'],
    ['Gmail, address alone', '2026年11月21日(土) 10:00 <a@x.example>:\n> x'],
    ['Gmail, English, folded', 'On Sat, Nov 21, 2026 at 10:00 AM Kobayashi Yumi\n<a@x.example>\nwrote:\n> x'],
    ['Gmail, English, plain quote below', 'On Sat, 21 Nov 2026, 10:00 Kobayashi, <a@x.example> wrote:\n\nx'],
    ['Gmail, Japanese forward', '---------- 転送されたメッセージ ---------\nFrom: a@x.example'],
    ['Outlook', '差出人: 小林\n送信日時: 2026年11月21日 土曜日 10:00\n宛先: b@x.example\nCC: c@x.example\n件名: x\n\ny'],
    ['Outlook, bold Japanese', '*差出人:* 小林\n*送信日時:* 2026年11月21日\n*宛先:* b@x.example\n*件名:* x'],
    ['Outlook for Mac', 'From: 小林\n日付: 2026年11月21日 土曜日 10:00\n宛先: b@x.example\n件名: x'],
    ['Outlook, meeting', '-----Original Appointment-----\nx'],
    ['Outlook for iOS', 'iOS 版 Outlook を入手する\n________________________________\n差出人: 小林\n送信日時: x\n宛先: b\n件名: c'],
    [
      'Outlook for iOS, English',
      'Get Outlook for iOS<https://x.example/>\n______________________________\nFrom: a\nSent: b\nTo: c\nSubject: d',
    ],
    ['Windows Mail', 'Windows 版のメールから送信\n\n差出人: 小林\n送信日時: x\n宛先: b\n件名: c'],
    ['iPhone, message', '2026/11/21 午前10:00、小林 <a@x.example>のメッセージ:\n> x'],
    ['iPhone, name folded', '2026/11/21 10:00、とても長い名前のサポート窓口\n<a@x.example>のメッセージ:\n> x'],
    ['iPhone, marked attribution', '> 2026/11/21 10:00、小林 <a@x.example>のメール:\n> \n> x'],
    ['iPhone, its own line above', 'iPhoneから送信\n\n2026/11/21 10:00、小林 <a@x.example>のメール:\n> x'],
    ['Apple Mail, forward', '転送されたメッセージ:\n\n差出人: a'],
    ['Apple Mail, older forward', 'メッセージの転送:\n\n差出人: a'],
    ['Apple Mail, English forward', 'Begin forwarded message:\n\nFrom: a'],
    ['Thunderbird', '2026/11/21 10:00, 小林 wrote:\n> x'],
    ['Thunderbird, date in brackets', '(2026/11/21 10:00), 小林 wrote:\n> x'],
    ['Thunderbird, Japanese', '2026年11月21日 10:00、小林 由美 さんは書きました:\n> x'],
    ['Thunderbird, name first', '小林 さんが 2026/11/21 10:00 に書きました:\n> x'],
    ['Thunderbird, author first', '小林 由美 wrote on 2026/11/21 10:00:\n> x'],
    ['Thunderbird, German', 'Am 21.11.2026 um 10:00 schrieb A:\n> x'],
    ['Thunderbird, forward', '-------- 転送メッセージ --------\n件名: x'],
    ['Yahoo!メール', '----- Original Message -----\n> From: a@x.example\n> To: b@x.example'],
    ['Yahoo!メール, Japanese', '----- 元のメッセージ -----\nx'],
    ['Yahoo!メール, new', '2026年11月21日 土曜日 10:00:00 JST, 小林 <a@x.example> さん は書きました:\n\nx'],
    ['Yahoo!メール, name alone', '2026/11/21(土) 10:00 小林 さん\n> x\n> y'],
    ['Yahoo!メール, old', '--- a@x.example wrote:\n> x'],
    ['Yahoo!メール, its own line', 'Yahoo!メール for iPhone から送信\n'],
    ['carrier mail, original', '---- Original message ----\nx'],
    ['carrier mail, received', '----- 受信メール -----\nx'],
    ['carrier mail, answered', '-----返信元メッセージ-----\nx'],
    ['carrier mail, equals signs', '=== 元のメッセージ ===\nx'],
    ['carrier mail, date first', 'Date: 2026/11/21 10:00\nFrom: a@x.example\nTo: b@x.example\nSubject: c\n\nx'],
    ['carrier mail, marks of marks', '＞＞こんにちは\n＞＞いい天気'],
    ['carrier mail, its own line', 'ドコモのスマートフォンから送信\n'],
    ['English phone', 'Sent from my iPhone\n'],
    ['signature under a box', '┏━━━━━━━━━━━━┓\n 株式会社サンプル\n TEL 03-0000-0000\n┗━━━━━━━━━━━━┛'],
    ['signature under dots', '・・・・・・・・・・・・\n小林\nTEL: 03-0000-0000'],
    ['signature under dashes', '――――――――――――\n株式会社サンプル\nTEL 03-0000-0000'],
    ['signature under long vowels', 'ーーーーーーーーーーーー\n株式会社サンプル\nTEL 03-0000-0000'],
    ['signature under a short line', '---\n株式会社サンプル\n小林\nTEL 03-0000-0000'],
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
    [
      'an order between drawn lines, long before the end',
      `注文します。\n━━━━━━━━━━\n商品A 1個\n〒100-0000 東京都\n━━━━━━━━━━\n${'ご確認ください。\n'.repeat(16)}`,
    ],
    ['a short line between paragraphs', '一\n---\nhttps://x.example/ をご覧ください。\n'],
    ['a sentence about sending', '商品は本社から送信しました。\nスマートフォンから送信できますか。\n'],
    ['a date above a list', '候補日:\n2026年11月21日 10:00\n2026年11月22日 10:00\n'],
    ['a phone’s line above more words', 'iPhoneから送信\n\n追伸\n明日も伺います。\nよろしくお願いします。\n'],
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
  'Date: a\nFrom: b\n',
  'iPhoneから送信\n',
  `${'iPhone'.repeat(80)}\n`,
  '---\n',
  '小林 wrote on ',
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
