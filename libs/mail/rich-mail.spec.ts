import { expect, test } from '@jest/globals';
import { richMail, styledRichText } from './rich-mail.ts';

test('looks stand on the elements, and a blank line stays one', () => {
  expect(styledRichText('<p>a<code>b</code></p><p></p><blockquote><p>p &lt;p&gt;</p></blockquote>')).toMatch(
    /^<p style="[^"]+">a<code style="[^"]+">b<\/code><\/p><p style="[^"]+"><br><\/p><blockquote style="[^"]+"><p style="[^"]+">p &lt;p&gt;<\/p><\/blockquote>$/,
  );
});

test.each([
  ['ja', '<html lang="ja">'],
  [null, '<html>'],
])('the page says its language: %s', (language, tag) => {
  expect(richMail('<p>a</p>', language)).toContain(tag);
});
