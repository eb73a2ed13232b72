import type { Charset } from './scenario/story.ts';

/** A character that the charset does not have. */
export class NotInCharset extends Error {
  override name = 'NotInCharset';
}

/** What people type and JIS X 0208 has under another code point of Unicode. */
const SAME = new Map([
  ['〜', '～'],
  ['−', '－'],
  ['—', '―'],
]);

let positions: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Row and cell of JIS X 0208 by character, 0x21…0x7E each: the platform's own decoder, asked about every pair of bytes. */
const jis = (character: string): readonly [number, number] => {
  positions ??= readTable();
  const found = positions.get(SAME.get(character) ?? character);
  if (!found) throw new NotInCharset(character);
  return found;
};

const readTable = (): Map<string, readonly [number, number]> => {
  const decoder = new TextDecoder('euc-jp');
  const table = new Map<string, readonly [number, number]>();
  for (let row = 0x21; row <= 0x7e; row++) {
    for (let cell = 0x21; cell <= 0x7e; cell++) {
      const character = decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80));
      if (!character.includes('\uFFFD') && !table.has(character)) table.set(character, [row, cell]);
    }
  }
  return table;
};

const isAscii = (character: string): boolean => character <= '\x7f';

/** @throws NotInCharset */
export const encodeText = (text: string, charset: Charset): Buffer => {
  switch (charset) {
    case 'utf-8':
      return Buffer.from(text);
    case 'iso-2022-jp':
      return iso2022jp(text);
    case 'euc-jp':
      return pairs(text, (row, cell) => [row | 0x80, cell | 0x80]);
    case 'shift_jis':
      return pairs(text, shiftJis);
  }
};

/** RFC 1468: escape sequences switch between ASCII and JIS X 0208; every line begins and ends in ASCII. */
const iso2022jp = (text: string): Buffer => {
  const bytes: number[] = [];
  let wide = false;
  for (const character of text) {
    if (isAscii(character) === wide) {
      wide = !wide;
      bytes.push(0x1b, ...(wide ? [0x24, 0x42] : [0x28, 0x42]));
    }
    bytes.push(...(wide ? jis(character) : [character.charCodeAt(0)]));
  }
  return Buffer.from(wide ? [...bytes, 0x1b, 0x28, 0x42] : bytes);
};

const pairs = (text: string, encode: (row: number, cell: number) => number[]): Buffer =>
  Buffer.from([...text].flatMap((character) => (isAscii(character) ? [character.charCodeAt(0)] : encode(...jis(character)))));

/** Two rows of JIS share a lead byte; lead bytes jump over the half-width kana, second bytes over DEL. */
const shiftJis = (row: number, cell: number): number[] => {
  const lead = ((row - 0x21) >> 1) + 0x81;
  const second = row % 2 === 1 ? cell + 0x1f : cell + 0x7e;
  return [lead > 0x9f ? lead + 0x40 : lead, row % 2 === 1 && second >= 0x7f ? second + 1 : second];
};
