import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { claimsUtf8, encodingOfLabel } from './charset-labels.ts';
import { decodeRare } from './rare-charsets.ts';

/** Why text was read in an encoding. */
export type CharsetReason =
  /** Only ASCII: every label would do. */
  | 'ascii'
  /** As declared, and nothing spoke against it. */
  | 'label'
  | 'byte-order-mark'
  /** Escape sequences that only ISO-2022-JP has. */
  | 'jis-escape'
  | 'valid-utf-8'
  | 'damaged-utf-8'
  /** As the `<meta>` of the HTML says. */
  | 'html-meta'
  /** Read so it is Japanese with kana, without a single error. */
  | 'kana'
  /** Too short to tell: read as the rest of the message. */
  | 'same-as-message'
  /** Read so it is whole kanji words, and in no Western charset it would be words. */
  | 'kanji'
  /** Nothing told. */
  | 'default';

export type CharsetDecision = { encoding: string; because: CharsetReason };

/** What is known besides the bytes and their label. */
export type CharsetHints = {
  /** The encoding decided for another text of the same message, if it is a Japanese one. */
  prior: string | null;
  /** The message shows that its sender writes Japanese. */
  writesJapanese: boolean;
  /** The label in the HTML itself. */
  meta: string | null;
};

export const noHints: CharsetHints = { prior: null, writesJapanese: false, meta: null };

const eightBit = ['euc-jp', 'shift_jis'];
const cjk = [...eightBit, 'gb18030', 'big5', 'euc-kr', 'gbk'];

/**
 * The one place where the charset of mail text is decided. Western text is never touched by the Japanese part: that needs kana in a
 * row with other Japanese characters, without any undecodable byte, or the witness of the rest of the message.
 * @param label the declared charset, null when there was none
 */
export function decideCharset(bytes: Uint8Array, label: string | null, hints: CharsetHints = noHints): CharsetDecision {
  const declared = encodingOfLabel(label);
  const marked = byteOrderMark(bytes);
  if (marked) return { encoding: marked, because: 'byte-order-mark' };
  if (hasJisEscape(bytes)) return { encoding: 'iso-2022-jp', because: declared === 'iso-2022-jp' ? 'label' : 'jis-escape' };
  if (isAscii(bytes)) return declared ? { encoding: declared, because: 'label' } : { encoding: 'utf-8', because: 'ascii' };
  return (declared && heedLabel(bytes, declared)) || readBytes(bytes, label, hints);
}

/** Decodes text of a mail; undecodable bytes become U+FFFD. NUL characters are dropped: PostgreSQL rejects them. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const source = encoding === 'iso-2022-jp' ? withPlainEscapes(bytes) : bytes;
  return (decodeRare(source, encoding) ?? new TextDecoder(endianness(encoding, source)).decode(source)).replaceAll('\0', '');
}

/** A label that means something is followed unless the bytes prove it wrong. @returns null when they do */
function heedLabel(bytes: Uint8Array, declared: string): CharsetDecision | null {
  if (declared === 'iso-2022-jp') return null;
  const followed: CharsetDecision = { encoding: declared, because: 'label' };
  if (declared.startsWith('utf-')) return followed;
  if (isUtf8(bytes) && provesUtf8(bytes, declared)) return { encoding: 'utf-8', because: 'valid-utf-8' };
  if (!eightBit.includes(declared)) return followed;
  const other = eightBit.find((each) => each !== declared) ?? declared;
  const doubtful = /[\ufffd\ue000-\uf8ff]/.test(new TextDecoder(declared).decode(bytes));
  return doubtful && readsAsJapanese(bytes, other) ? { encoding: other, because: 'kana' } : followed;
}

function readBytes(bytes: Uint8Array, label: string | null, hints: CharsetHints): CharsetDecision {
  if (isUtf8(bytes)) return { encoding: 'utf-8', because: 'valid-utf-8' };
  if (isDamagedUtf8(bytes)) return { encoding: 'utf-8', because: claimsUtf8(label) ? 'label' : 'damaged-utf-8' };
  const meta = encodingOfLabel(hints.meta);
  if (meta && meta !== 'iso-2022-jp' && !meta.startsWith('utf-')) {
    const heeded = heedLabel(bytes, meta);
    return heeded?.because === 'label' ? { encoding: meta, because: 'html-meta' } : readBytes(bytes, label, { ...hints, meta: null });
  }
  const japanese = eightBit.find((encoding) => readsAsJapanese(bytes, encoding));
  if (japanese) return { encoding: japanese, because: 'kana' };
  if (hints.prior && isWhole(bytes, hints.prior)) return { encoding: hints.prior, because: 'same-as-message' };
  const kanji = eightBit.find((encoding) => readsAsKanji(bytes, encoding, hints.writesJapanese));
  if (kanji) return { encoding: kanji, because: 'kanji' };
  return claimsUtf8(label) ? { encoding: 'utf-8', because: 'label' } : { encoding: 'windows-1252', because: 'default' };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes.length % 2 !== 0) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** The platform takes `utf-16` for little-endian; without a mark RFC 2781 says big-endian, and the zeros of ASCII tell. */
function endianness(encoding: string, bytes: Uint8Array): string {
  if (encoding !== 'utf-16le') return encoding;
  const head = bytes.subarray(0, 400);
  const zeros = (parity: number): number => head.reduce((count, byte, at) => count + (byte === 0 && at % 2 === parity ? 1 : 0), 0);
  return zeros(0) > zeros(1) ? 'utf-16be' : encoding;
}

/** ESC $ @, ESC $ B, ESC ( I, ESC ( J: nothing but ISO-2022-JP writes these. */
function hasJisEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const [set, final] = [bytes[at + 1], bytes[at + 2]];
    if (set === 0x24 && (final === 0x40 || final === 0x42)) return true;
    if (set === 0x28 && (final === 0x49 || final === 0x4a)) return true;
  }
  return false;
}

/** By chance no other charset gives two characters of three bytes each; of two bytes each, the CJK ones now and then do. */
function provesUtf8(bytes: Uint8Array, declared: string): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 100_000));
  const multibyte = cjk.includes(declared) ? /[\u0800-\uffff]/g : /[^\0-\x7f]/g;
  return (text.match(multibyte)?.length ?? 0) >= (cjk.includes(declared) ? 2 : 4);
}

/** UTF-8 with a few broken bytes (a cut, a bad relay) must not be read as Shift_JIS, as whose kana it could pass. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const [multibyte, broken] = [/[^\0-\x7f\ufffd]/g, /\ufffd/g].map((shape) => text.match(shape)?.length ?? 0);
  return (multibyte ?? 0) > 2 * (broken ?? 0);
}

const kanaInARow =
  /[\u3041-\u3096\u30a1-\u30fc][\u3001-\u30fc\u4e00-\u9fff\uff01-\uff5e]|[\u3001-\u3007\u300c-\u3011\u4e00-\u9fff\uff01-\uff5e][\u3041-\u3096\u30a1-\u30fc]/;
const kana = /[\u3041-\u3096\u30a1-\u30fc]/g;

/** Gated on kana, which every Japanese sentence has and Western bytes read by mistake almost never give. */
function readsAsJapanese(bytes: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!kanaInARow.test(text)) return false;
  const strange = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  // A cut or a bad relay in a long text.
  return strange === 0 || (text.match(kana)?.length ?? 0) >= 20 * strange;
}

const isWhole = (bytes: Uint8Array, encoding: string): boolean =>
  encoding !== 'iso-2022-jp' && !/[\ufffd\ue000-\uf8ff]/.test(new TextDecoder(encoding).decode(bytes));

/**
 * Words of kanji alone (見積依頼). Every character beyond ASCII must be Japanese, two in a row; without a witness the text must
 * hold one of the bytes that Windows-1252 does not even have.
 */
function readsAsKanji(bytes: Uint8Array, encoding: string, writesJapanese: boolean): boolean {
  const text = new TextDecoder(encoding).decode(bytes);
  if (/[^\0-\x7f\u3000-\u30fc\u4e00-\u9fff\uff01-\uff5e\u2460-\u2473\u3231]/.test(text) || !/[\u4e00-\u9fff]{2}/.test(text)) return false;
  if (encoding === 'euc-jp') return writesJapanese;
  return startsLow(bytes) && (writesJapanese || bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)));
}

/** Three quarters of the double bytes of Shift_JIS begin in 0x81–0x9F: common kanji do, accented letters never. */
function startsLow(bytes: Uint8Array): boolean {
  let [low, all] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    all++;
    if (byte < 0xa0) low++;
    at++;
  }
  return low * 4 >= all * 3;
}

const idleEscapes = /(?:\x1b[$(][@BIJ])+(?=\x1b[$(][@BIJ])/g;

/**
 * cp50222 switches to half-width kana by SO/SI instead of ESC ( I, JIS8 writes them with their top bit. Joined encoded words leave an
 * escape right before the next, which a strict decoder takes for an error: only the last of a row counts.
 */
function withPlainEscapes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\x0e', '\x1b(I').replaceAll('\x0f', '\x1b(B');
  const plain = /[\xa1-\xdf]/.test(text) ? withoutTopBits(text) : text;
  return Buffer.from(plain.replace(idleEscapes, ''), 'latin1');
}

function withoutTopBits(text: string): string {
  let mode = '\x1b(B';
  return text.replace(/\x1b[$(][@BIJ]|[\xa1-\xdf]+/g, (found) => {
    if (found.startsWith('\x1b')) return (mode = found);
    return `\x1b(I${Array.from(found, (each) => String.fromCharCode(each.charCodeAt(0) & 0x7f)).join('')}${mode}`;
  });
}
