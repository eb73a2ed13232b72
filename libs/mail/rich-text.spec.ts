import { describe, expect, test } from '@jest/globals';
import { hasFormatting, plainFromRich, richFromPlain } from './rich-text.ts';

describe('the plain words of rich text', () => {
  test.each([
    ['paragraphs are lines', '<p>小林様</p><p></p><p>お世話になっております。</p>', '小林様\n\nお世話になっております。'],
    ['a break is a line', '<p>a<br>b</p>', 'a\nb'],
    ['a break at the end is none, as in a browser', '<p>a<br></p><p>b</p>', 'a\nb'],
    ['a paragraph that is only a break is a blank line', '<p>a</p><p><br></p><p>b</p>', 'a\n\nb'],
    ['marks go', '<p><strong>太字</strong><em>斜</em><u>線</u><s>消</s><code>x</code></p>', '太字斜線消x'],
    ['a list', '<p>次の通りです。</p><ul><li><p>一つ</p></li><li><p>二つ</p></li></ul>', '次の通りです。\n・一つ\n・二つ'],
    ['a list without paragraphs', '<ul><li>一つ</li><li>二つ</li></ul>', '・一つ\n・二つ'],
    ['a numbered list', '<ol><li><p>a</p></li><li><p>b</p></li></ol>', '1. a\n2. b'],
    ['one that begins later', '<ol start="9"><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>', '9. a\n   b\n10. c'],
    ['a list in a list', '<ul><li><p>一</p><ul><li><p>甲</p></li></ul></li><li><p>二</p></li></ul>', '・一\n　・甲\n・二'],
    ['a quotation', '<blockquote><p>a</p><p></p><p>b</p></blockquote><p>c</p>', '> a\n>\n> b\nc'],
    ['a quotation in a quotation', '<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>', '> a\n> > b'],
    ['a list in a quotation', '<blockquote><ul><li><p>a</p></li></ul></blockquote>', '> ・a'],
    ['a link names its address', '<p><a href="https://x.example/a?b=1&amp;c">こちら</a>へ</p>', 'こちら <https://x.example/a?b=1&c>へ'],
    ['one that is its address does not', '<p><a href="https://x.example/">x.example</a></p>', 'x.example'],
    ['nor an address of mail', '<p><a href="mailto:a@x.example">a@x.example</a></p>', 'a@x.example'],
    ['characters are what they mean', '<p>a &amp; b &lt; c &gt; &quot;d&quot; &amp;amp;&nbsp;e\u00a0f</p>', 'a & b < c > "d" &amp; e f'],
    ['white space between blocks is none', '<p>a</p>\n  <ul>\n <li><p>b</p></li>\n</ul>\n', 'a\n・b'],
    ['words beside blocks are lines', 'a<p>b</p>c', 'a\nb\nc'],
    ['nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(plainFromRich(html)).toBe(text);
  });

  test.each(['<p>', '</p>', '<a href="', '<ul><li>', '</li>', '<br>', '&amp;', '<', 'あ '])('takes linear time: %s', (piece) => {
    const start = performance.now();
    plainFromRich(piece.repeat(Math.floor(100_000 / piece.length)));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('plain words with formatting to come', () => {
  test.each([
    ['小林様\n\nお世話になっております。', '<p>小林様</p><p></p><p>お世話になっております。</p>'],
    ['<b>a</b> & "c"', '<p>&lt;b&gt;a&lt;/b&gt; &amp; "c"</p>'],
    ['a\r\nb\rc', '<p>a</p><p>b</p><p>c</p>'],
  ])('%j', (text, html) => {
    expect(richFromPlain(text)).toBe(html);
  });

  test.each(['', 'a', '\n\n--\n署名', 'a\n\n\nb\n', '  字下げ　全角', '> 引用\n>> 二重', '{{customer.name}}様 <a@x.example>'])(
    'come back as they were: %j',
    (text) => {
      expect(plainFromRich(richFromPlain(text))).toBe(text);
    },
  );
});

test.each([
  ['<p>a<br>b</p><p></p>', false],
  ['<p>a &lt;b&gt;</p>', false],
  ['<p><strong>a</strong></p>', true],
  ['<ul><li><p>a</p></li></ul>', true],
  ['<blockquote><p>a</p></blockquote>', true],
  ['<p><a href="https://x.example">a</a></p>', true],
])('plain text would lose something of %s: %s', (html, loses) => {
  expect(hasFormatting(html)).toBe(loses);
});
