import { describe, expect, test } from '@jest/globals';
import { sanitiseHtml, showImages } from './sanitise.ts';

describe('what is dangerous goes, the words stay', () => {
  test.each([
    ['<script>alert(1)</script>a', 'a'],
    ['<p onclick="x()">a</p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java\nscript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="/settings">a</a>', '<a>a</a>'],
    ['<a href="//evil.example">a</a>', '<a>a</a>'],
    [
      '<a href="https://x.example/?a=1&b=2" target="_top" rel="opener">a</a>',
      '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">a</a>',
    ],
    ['<a href="mailto:a@x.example">a</a>', '<a href="mailto:a@x.example" target="_blank" rel="noopener noreferrer">a</a>'],
    ['<a href="tel:+81300000000">a</a>', '<a href="tel:+81300000000" target="_blank" rel="noopener noreferrer">a</a>'],
    ['<style>@media (prefers-color-scheme: dark){p{color:white}}</style><p>a</p>', '<p>a</p>'],
    ['<iframe src="https://x.example"></iframe><object data=x></object><embed src=x>a', 'a'],
    ['<form action="https://x.example"><input name=p><button>a</button></form>', 'a'],
    ['<base href="https://evil.example"><meta http-equiv=refresh content="0;url=x">a', 'a'],
    ['<svg><script>alert(1)</script></svg>a', 'a'],
    ['<p id=x class=y style="position:fixed;top:0;color:red">a</p>', '<p style="color:red">a</p>'],
    ['<p style="background:url(https://x.example/p.gif)">a</p>', '<p>a</p>'],
    [
      '<p style="background:URL(//x);color:rgb(1, 2, 3);width:calc(100% - 1px)">a</p>',
      '<p style="color:rgb(1, 2, 3);width:calc(100% - 1px)">a</p>',
    ],
    ['<p style="color:expression(alert(1))">a</p>', '<p>a</p>'],
    ['<p style="font-family:\\75rl(x)">a</p>', '<p>a</p>'],
    ['<td background="https://x.example/p.gif">a</td>', '<td>a</td>'],
    ['<b>a & b < c', '<b>a &amp; b &lt; c</b>'],
  ])('%j', (html, clean) => {
    expect(sanitiseHtml(html)).toEqual({ html: clean, limit: null });
  });
});

describe('images load nothing', () => {
  test.each([
    ['<img src="cid:Logo%40x" alt="logo">', '<img alt="logo" data-cid="Logo@x" />'],
    ['<img src="https://x.example/p.gif?a=1&b=2">', '<img data-remote-src="https://x.example/p.gif?a=1&amp;b=2" />'],
    ['<img src="//x.example/p.gif">', '<img data-remote-src="https://x.example/p.gif" />'],
    ['<img srcset="https://x.example/p.gif 2x" src="data:image/png;base64,AAAA">', '<img src="data:image/png;base64,AAAA" />'],
    ['<img src="data:image/svg+xml;base64,AAAA">', '<img />'],
    ['<img src="file:///etc/passwd" data-remote-src="https://x.example">', '<img />'],
  ])('%j', (html, clean) => {
    expect(sanitiseHtml(html).html).toBe(clean);
  });

  test('until the reader’s API gives them a source', () => {
    const html =
      sanitiseHtml('<p>data-cid="a"<img src="cid:a&quot;b"><img src="https://x.example/?a=1&amp;b"><img src="cid:gone"></p>').html ?? '';
    const shown = showImages(html, (image) => {
      if ('remote' in image) return `/proxy?url=${encodeURIComponent(image.remote)}&s="`;
      return image.cid === 'a"b' ? '/blob/1' : null;
    });
    expect(shown).toBe(
      '<p>data-cid="a"<img src="/blob/1" /><img src="/proxy?url=https%3A%2F%2Fx.example%2F%3Fa%3D1%26b&amp;s=&quot;" /><img data-cid="gone" /></p>',
    );
  });
});

describe('too much HTML leaves the text', () => {
  test.each([
    ['one megabyte is read', 'a'.repeat(1024 * 1024), null],
    ['more is not', 'a'.repeat(1024 * 1024 + 1), 'html-too-large'],
    ['256 levels are read', '<div>'.repeat(256), null],
    ['more are not', '<div>'.repeat(257), 'html-too-deep'],
    ['void and closed elements are no levels', '<br><p>a</p><img>'.repeat(1_000), null],
  ] as const)('%s', (_, html, limit) => {
    expect(sanitiseHtml(html).limit).toBe(limit);
  });

  test('hostile markup of half a megabyte takes linear time', () => {
    for (const piece of ['<b></b>', '<a href="', '<!--', '<p style="', '&#', '<![CDATA[', '<img src=cid:', '</p>']) {
      const start = performance.now();
      sanitiseHtml(piece.repeat(Math.floor((512 * 1024) / piece.length)));
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});
