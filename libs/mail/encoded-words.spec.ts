import { expect, test } from '@jest/globals';
import { decideCharset, decodeAs } from './charset.ts';
import { decodeWords } from './encoded-words.ts';

const decode = (bytes: Uint8Array, label: string): string => decodeAs(bytes, decideCharset(bytes, label).encoding);

test.each([
  ['no words', 'plain', 'plain'],
  ['an ISO-2022-JP word', '=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= <a@x>', '日本 <a@x>'],
  ['neighbours of one charset are joined', '=?ISO-2022-JP?B?GyRCRnwbKEI=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=', '日本'],
  ['neighbours of two charsets', '=?ISO-2022-JP?B?GyRCRnwbKEI=?= =?UTF-8?B?5pys?=', '日本'],
  ['a character cut between words', '=?UTF-8?B?44E=?= =?UTF-8?B?gg==?=', 'あ'],
  ['quoted-printable', '=?UTF-8?Q?a_=E3=81=82?=', 'a あ'],
  ['a space inside a word', '=?UTF-8?Q?a =E3=81=82?=', 'a あ'],
  ['a language tag', '=?UTF-8*ja?Q?=E3=81=82?=', 'あ'],
  ['glued to text', 'Re:=?UTF-8?B?44GC?=!', 'Re:あ!'],
  ['padding in the middle of a word', '=?UTF-8?B?44E=gg==?=', 'あ'],
  ['another charset', '=?ISO-8859-15?Q?=A4?=', '€'],
  ['a label that lies', '=?UTF-8?B?grGC8YLJgr+CzQ==?=', 'こんにちは'],
  ['a line break inside a word can’t start a header', '=?UTF-8?Q?a=0D=0ABcc:_evil@x?=', 'a Bcc: evil@x'],
  ['an unfinished word', '=?UTF-8?B?44GC', '=?UTF-8?B?44GC'],
])('%s', (_, header, expected) => {
  expect(decodeWords(header, decode)).toBe(expected);
});
