import { expect, test } from '@jest/globals';
import { recodeWords } from './encoded-words.ts';

const utf8 = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

test.each([
  ['no words', 'plain', 'plain'],
  ['an ISO-2022-JP word', '=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= <a@x>', `${utf8('日本')} <a@x>`],
  ['neighbours of one charset are joined', '=?ISO-2022-JP?B?GyRCRnwbKEI=?=\n =?iso-2022-jp?B?GyRCS1wbKEI=?=', utf8('日本')],
  ['a character cut between words', '=?UTF-8?B?44E=?= =?UTF-8?B?gg==?=', utf8('あ')],
  ['quoted-printable', '=?UTF-8?Q?a_=E3=81=82?=', utf8('a あ')],
  ['a language tag', '=?UTF-8*ja?Q?=E3=81=82?=', utf8('あ')],
  ['a charset that is not ours', '=?ISO-8859-15?Q?=A4?=', '=?ISO-8859-15?Q?=A4?='],
  ['a line break inside a word can’t start a header', '=?UTF-8?Q?a=0D=0ABcc:_evil@x?=', utf8('a Bcc: evil@x')],
  ['an unfinished word', '=?UTF-8?B?44GC', '=?UTF-8?B?44GC'],
])('%s', (_, header, expected) => {
  expect(recodeWords(header)).toBe(expected);
});

test('a header of nothing but word starts takes linear time', () => {
  for (const piece of ['=?', '=?UTF-8?', '=?UTF-8?B?', '=?UTF-8?B??=', '=?UTF-8?Q?=']) {
    const start = performance.now();
    recodeWords(piece.repeat(Math.ceil(100_000 / piece.length)));
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
