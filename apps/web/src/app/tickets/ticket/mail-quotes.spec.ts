/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { quotationsIn } from './mail-quotes.ts';

/** What stays in sight when the quotations are hidden, line by line. */
const left = (html: string, fresh: string, quoted: string): string => {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const quote of quotationsIn(body, fresh, quoted)) quote.remove();
  return (body.textContent ?? '').replace(/\s+/g, ' ').trim();
};

describe('quotations in the page of a mail', () => {
  test.each([
    [
      'Gmail: the line above the blockquote goes with it',
      '<div>届きました。</div><br><div><div>2026年11月20日(金) 13:41 山田 &lt;<a>a@b.example</a>&gt;:<br></div><blockquote>昨日発送<blockquote>古い</blockquote></blockquote></div>',
      '届きました。\n\n',
      '2026年11月20日(金) 13:41 山田 <a@b.example>:\n\n> 昨日発送\n>> 古い\n',
      '届きました。',
    ],
    [
      'Outlook: a header block in a drawn line, no blockquote',
      '<div><p>承知しました。</p></div><div style="border-top:1px solid"><p>-----元のメッセージ-----<br>差出人: 山田</p></div><p>清水様</p><p>古い本文</p>',
      '承知しました。\n',
      '-----元のメッセージ-----\n差出人: 山田\n\n清水様\n古い本文\n',
      '承知しました。',
    ],
    [
      'Outlook deep in a table',
      '<table><tr><td><p>はい。</p><p><b>From:</b> Yamada<br><b>Sent:</b> Friday</p><p>old</p></td></tr></table><p>footer of the list</p>',
      'はい。',
      'From: Yamada\nSent: Friday\n\nold\nfooter of the list\n',
      'はい。',
    ],
    [
      'text beside breaks, no elements',
      'はい。<br><br>On Fri, Nov 20, 2026 Yamada wrote:<br>&gt; old<br>',
      'はい。',
      'On Fri, Nov 20, 2026 Yamada wrote:\n> old\n',
      'はい。',
    ],
    ['a signature counts as what follows the own words', '<p>はい。</p><p>--<br>小林</p>', 'はい。', '--\n小林\n', 'はい。'],
    [
      'the same line in the own words does not begin the quote',
      '<p>From: の行を直してください。</p><p>From: Yamada</p><p>Sent: Friday</p>',
      'From: の行を直してください。',
      'From: Yamada\nSent: Friday',
      'From: の行を直してください。',
    ],
    [
      'an answer below the quotation stays: the split text ends where the answers do',
      '<blockquote>いつ届きますか</blockquote><p>土曜です。</p>',
      '> いつ届きますか\n土曜です。',
      '',
      '土曜です。',
    ],
    [
      'own words that the page does not show: only blockquotes are folded',
      '<p>別の文面</p><blockquote>古い</blockquote>',
      'テキストだけの文面',
      '> 古い',
      '別の文面',
    ],
    ['nothing is quoted', '<p>はい。</p>', 'はい。', '', 'はい。'],
    ['nothing but a quotation', '<blockquote>古い</blockquote>', '', '> 古い', ''],
  ])('%s', (_, html, fresh, quoted, expected) => {
    expect(left(html, fresh, quoted)).toBe(expected);
  });

  test('showing them again brings everything back', () => {
    const body = new DOMParser().parseFromString('<p>はい。</p>区切り<p>-----Original Message-----</p>後', 'text/html').body;
    const quotes = quotationsIn(body, 'はい。\n区切り', '-----Original Message-----\n後');
    for (const quote of quotes) quote.hidden = true;
    for (const quote of quotes) quote.hidden = false;
    expect(body.textContent).toBe('はい。区切り-----Original Message-----後');
    expect(quotes.map(({ textContent }) => textContent)).toEqual(['-----Original Message-----', '後']);
  });
});
