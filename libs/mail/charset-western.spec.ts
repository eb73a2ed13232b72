import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { decideCharset, decodeAs, noHints, type CharsetHints } from './charset.ts';

/** Texts as people write them, by a charset that has all their characters. */
const languages: Record<string, { charset: string; label: string; words: string }> = {
  french: {
    charset: 'windows-1252',
    label: 'iso-8859-1',
    words: 'été où élévation réglée façon ça naïve Évian œuvre cœur l’été garçon à août “déjà” prêt €5 n° 3',
  },
  german: {
    charset: 'windows-1252',
    label: 'windows-1252',
    words: 'für Größe Straße Müller Öl Übung „schön“ ‚Über’ heiß Äpfel – daß süß fünf Füße 20 °C §5',
  },
  spanish: { charset: 'windows-1252', label: 'iso-8859-1', words: '¿Cómo? ¡Señor! mañana año niño «útil» José corazón pingüino ºª' },
  portuguese: { charset: 'windows-1252', label: 'iso-8859-1', words: 'São João não ação coração pão três à você informações caça' },
  nordic: { charset: 'windows-1252', label: 'iso-8859-1', words: 'Åse på smörgås ÄÖÅ blåbær øl fjørd Þór ísland æðisleg næste ÅÄÖ' },
  symbols: { charset: 'windows-1252', label: 'windows-1252', words: 'ƒ(x) ƒA = ±5 × 2 © ® ™ • … † 50% ¼ ½ ¾ «» ¥100 £7' },
  polish: { charset: 'windows-1250', label: 'windows-1250', words: 'Dziękuję łódź żółć źrebię święto „cześć” ĄĘÓ' },
  czech: { charset: 'iso-8859-2', label: 'iso-8859-2', words: 'příliš žluťoučký kůň úpěl ďábelské ódy Řím' },
  russian: { charset: 'windows-1251', label: 'windows-1251', words: 'Здравствуйте, где мой заказ? Добрый день ёлка №5 «срочно» Объект' },
  koi: { charset: 'koi8-r', label: 'koi8-r', words: 'Здравствуйте где мой заказ Добрый день ЁЛКА' },
  greek: { charset: 'iso-8859-7', label: 'iso-8859-7', words: 'Καλημέρα σας παραγγελία ευχαριστώ ΑΒΓ' },
  chinese: { charset: 'gbk', label: 'gb2312', words: '您好 请问 我的 加湿器 什么 时候 发货 谢谢 订单 号码 中文' },
  traditional: { charset: 'big5', label: 'big5', words: '您好 請問 我的 加濕器 什麼 時候 出貨 謝謝 訂單 中文' },
  korean: { charset: 'euc-kr', label: 'euc-kr', words: '안녕하세요 가습기 언제 배송 되나요 감사합니다 ㅋㅋ ㅠㅠ 주문' },
};

/** Bytes of each character, asked of the platform's decoder. */
const tables = new Map<string, Map<string, number[]>>();
function bytesOf(text: string, charset: string): Uint8Array {
  const table = tables.get(charset) ?? tableOf(charset);
  tables.set(charset, table);
  return Uint8Array.from(Array.from(text).flatMap((each) => table.get(each) ?? [0x3f]));
}
function tableOf(charset: string): Map<string, number[]> {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(charset);
  const add = (bytes: number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (Array.from(text).length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (!['gbk', 'big5', 'euc-kr'].includes(charset)) return table;
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  return table;
}

const hints: [string, CharsetHints][] = [
  ['alone', noHints],
  ['from a sender who also writes Japanese', { ...noHints, writesJapanese: true }],
];
const read = (bytes: Uint8Array, label: string | null, known: CharsetHints): string =>
  decodeAs(bytes, decideCharset(bytes, label, known).encoding);
const textOf = (words: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 40 }).map((each) => each.join(' '));

describe.each(hints)('%s', (_, known) => {
  test.each(Object.entries(languages))('%s reads as written under its label', (_language, { charset, label, words }) => {
    fc.assert(
      fc.property(textOf(words), (text) => {
        const bytes = bytesOf(text, charset);
        expect(read(bytes, label, known)).toBe(new TextDecoder(charset).decode(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(languages).filter(([, { charset }]) => charset === 'windows-1252'))(
    '%s reads as written without a label',
    (_language, { charset, words }) => {
      fc.assert(
        fc.property(textOf(words), fc.constantFrom(null, 'us-ascii', 'utf-8', 'unknown-8bit'), (text, label) => {
          const bytes = bytesOf(text, charset);
          // What claims to be UTF-8 and is not stays broken where nothing tells what it is instead.
          if (label !== 'utf-8') expect(read(bytes, label, known)).toBe(new TextDecoder(charset).decode(bytes));
          else expect(decideCharset(bytes, label, known).encoding).not.toMatch(/jp|jis/);
        }),
        { numRuns: 300 },
      );
    },
  );

  test.each(Object.entries(languages))('%s in UTF-8 reads as written whatever the label', (_language, { words }) => {
    fc.assert(
      fc.property(textOf(words), fc.constantFrom(null, 'utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252'), (text, label) => {
        expect(read(Buffer.from(text), label, known)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
