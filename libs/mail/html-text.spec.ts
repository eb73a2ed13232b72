import { expect, test } from '@jest/globals';
import { htmlToText } from './html-text.ts';

test.each([
  ['<p>一</p><p>二</p>', '一\n\n二'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<div>a<div>b</div></div>c', 'a\nb\nc'],
  ['  a \n  b  ', 'a b'],
  ['<table><tr><td>品名</td><td>数</td></tr><tr><td>電池</td><td>2</td></tr></table>', '品名 数\n電池 2'],
  ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
  ['<blockquote>a<blockquote>b</blockquote></blockquote>c', '> a\n>\n> > b\n>\nc'],
  ['<pre>a\n  b</pre>', 'a\n  b'],
  ['a<hr>b', 'a\n----------\nb'],
  ['<img src=x alt="ロゴ">a', 'ロゴa'],
  ['<style>p{}</style><title>t</title><script>x</script>a', 'a'],
  ['<!-- hidden > -->a<!doctype html><?xml x?>b', 'ab'],
  ['&lt;b&gt; &amp; &#9312; &#x2460; &nbsp;&unknown; &#0; &#xD800;', '<b> & ① ① \u00a0&unknown; \ufffd \ufffd'],
  ['1 < 2 and <3', '1 < 2 and <3'],
  ['<a title="x > y" href=z>link</a>', 'link'],
  ["<p don't>a</p>", 'a'],
  ['a<!-- never closed', 'a'],
  ['', ''],
])('%j reads %j', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test('hostile markup of half a megabyte takes linear time', () => {
  for (const piece of ['<a "', '<!--', '<script>', '</', '<b ="', '&#', '<blockquote>', '<p>', '<', 'a ']) {
    const start = performance.now();
    htmlToText(piece.repeat(Math.floor((512 * 1024) / piece.length)));
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
