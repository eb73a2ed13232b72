import { describe, expect, test } from '@jest/globals';
import { narrowRichText, TooDeeplyNested } from './narrow-rich-text.ts';

const KEPT =
  '<p>a<br>b</p><p><strong>b</strong><em>i</em><u>u</u><s>s</s><code>c</code></p><ul><li><p>1</p></li></ul><ol start="3"><li><p>2</p></li></ol>' +
  '<blockquote><p>q</p></blockquote><p><a href="https://x.example/?a=1&amp;b=2">x</a><a href="mailto:a@x.example">y</a></p><p></p>';

const VECTORS: readonly (readonly [string, string])[] = [
  ['<script>alert(1)</script>a', 'a'],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', 'ipt&gt;alert(1)ipt&gt;'],
  ['<p onclick="x()" class="y" id="z" style="color:red" title="t">a</p>', '<p>a</p>'],
  ['<img src=x onerror=alert(1)>a', 'a'],
  ['<img src="https://x.example/p.gif">a', 'a'],
  ['<p><a href="javascript:alert(1)">a</a></p>', '<p>a</p>'],
  ['<a href="JaVa\tScRiPt:alert(1)">a</a>', 'a'],
  ['<a href="&#106;avascript:alert(1)">a</a>', 'a'],
  ['<a href="\u0001javascript:alert(1)">a</a>', 'a'],
  ['<a href="data:text/html,<script>alert(1)</script>">a</a>', 'a'],
  ['<a href="vbscript:x">a</a>', 'a'],
  ['<a href="//evil.example">a</a>', 'a'],
  ['<a href="/settings">a</a>', 'a'],
  ['<a href="https://x.example" target="_top" onmouseover=x>a</a>', '<a href="https://x.example">a</a>'],
  ['<a href=\'https://x.example/"onclick="x\'>a</a>', '<a href="https://x.example/&quot;onclick=&quot;x">a</a>'],
  ['<svg onload=alert(1)><a xlink:href="javascript:x">a</a></svg>b', 'b'],
  ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', ''],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
  ['<svg><style><img src=x onerror=alert(1)></style></svg>a', 'a'],
  ['<form><button formaction="javascript:x">a</button></form>', 'a'],
  ['<iframe srcdoc="<script>x</script>"></iframe><object data=x></object><embed src=x>a', 'a'],
  ['<style>p{background:url(https://x.example)}</style><p>a</p>', '<p>a</p>'],
  ['<base href="https://evil.example"><meta http-equiv=refresh content="0;url=x"><link rel=stylesheet href=x>a', 'a'],
  ['<template><script>x</script></template>a', 'a'],
  ['<textarea></textarea><script>x</script>a', 'a'],
  ['<!--><img src=x onerror=alert(1)>-->a', '--&gt;a'],
  ['<![CDATA[<img src=x onerror=alert(1)>]]>a', 'a'],
  ['<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['<table><tr><td>a</td></tr></table>', 'a'],
  ['<h1>a</h1><span style="x">b</span>', 'ab'],
  ['<b>a</b><i>b</i><strike>c</strike><del>d</del><ins>e</ins>', '<strong>a</strong><em>b</em><s>c</s><s>d</s><u>e</u>'],
  ['<ol start="javascript:1"><li>a</li></ol>', '<ol><li>a</li></ol>'],
  ['<p>a\0b</p>', '<p>ab</p>'],
  ['<p>a', '<p>a</p>'],
  [KEPT, KEPT],
];

describe('only what a letter needs stays', () => {
  test.each(VECTORS)('%j', (html, narrow) => {
    expect(narrowRichText(html)).toBe(narrow);
  });

  test.each(VECTORS)('and narrowing it again changes nothing: %j', (html) => {
    expect(narrowRichText(narrowRichText(html))).toBe(narrowRichText(html));
  });
});

test('what nests further than a person writes is refused', () => {
  expect(narrowRichText('<blockquote>'.repeat(20))).toContain('<blockquote>');
  expect(() => narrowRichText('<blockquote>'.repeat(21))).toThrow(TooDeeplyNested);
});

test('hostile markup of half a megabyte takes linear time', () => {
  for (const piece of ['<b></b>', '<a href="', '<!--', '&#', '<![CDATA[', '</p>', '<p></p>']) {
    const start = performance.now();
    narrowRichText(piece.repeat(Math.floor((512 * 1024) / piece.length)));
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
