import { Buffer, isUtf8 } from 'node:buffer';

/** Labels that Japanese senders use, by the WHATWG encoding whose tables hold ①㈱髙﨑 and half-width kana. */
const japanese: Record<string, readonly string[]> = {
  'iso-2022-jp': [
    'iso2022jp',
    'csiso2022jp',
    'iso2022jp1',
    'iso2022jp2',
    'iso2022jp3',
    'iso2022jp2004',
    'iso2022jpms',
    'cp50220',
    'cp50221',
    'cp50222',
    'jis',
    'xjis',
    'jis7',
  ],
  shift_jis: [
    'shiftjis',
    'sjis',
    'xsjis',
    'mskanji',
    'cp932',
    'ms932',
    'windows31j',
    'windows932',
    'csshiftjis',
    'cswindows31j',
    'shiftjis2004',
    'xmscp932',
  ],
  'euc-jp': ['eucjp', 'xeucjp', 'xeuc', 'ujis', 'cp51932', 'eucjpms', 'cseucpkdfmtjapanese', 'eucjis2004'],
};
const byLabel = new Map(Object.entries(japanese).flatMap(([encoding, labels]) => labels.map((label) => [label, encoding] as const)));
/** Labels that say nothing: what programs write when they do not know, or what is valid in every encoding. */
const vague = new Set([
  '',
  'utf8',
  'ascii',
  'usascii',
  'ansix341968',
  'iso88591',
  'latin1',
  'windows1252',
  'cp1252',
  '8bit',
  '7bit',
  'binary',
  'unknown',
  'unknown8bit',
  'xunknown',
  'default',
  'none',
]);

const plain = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether this module decodes text under that label (otherwise the mail parser's own tables do). */
export function isOurCharset(label: string | null): boolean {
  const name = plain(label ?? '');
  return byLabel.has(name) || vague.has(name);
}

/**
 * The one place where the charset of mail text is decided.
 * @param label the declared charset, null when there was none
 * @returns the WHATWG encoding to decode with
 */
export function decideCharset(bytes: Uint8Array, label: string | null): string {
  const name = plain(label ?? '');
  const declared = byLabel.get(name);
  if (declared) return declared;
  if (hasJisEscape(bytes)) return 'iso-2022-jp';
  if (isUtf8(bytes) || isDamagedUtf8(bytes)) return 'utf-8';
  return ['euc-jp', 'shift_jis'].find((encoding) => readsAsJapanese(bytes, encoding)) ?? (name === 'utf8' ? 'utf-8' : 'windows-1252');
}

/** Decodes text of a mail; undecodable bytes become U+FFFD. NUL characters are dropped: PostgreSQL rejects them. */
export function decodeText(bytes: Uint8Array, label: string | null): string {
  const encoding = decideCharset(bytes, label);
  const source = encoding === 'iso-2022-jp' ? withPlainEscapes(bytes) : bytes;
  return new TextDecoder(encoding).decode(source).replaceAll('\0', '');
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

/** Japanese UTF-8 with a few broken bytes (a cut, a bad relay) must not be read as Shift_JIS, as whose kana it could pass. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const [kana, broken] = [/[\u3041-\u3093\u30a1-\u30f6]/g, /\ufffd/g].map((shape) => text.match(shape)?.length ?? 0);
  return (kana ?? 0) > 2 * (broken ?? 0);
}

/** Gated on kana, which every Japanese sentence has and Western bytes read by mistake almost never give. */
function readsAsJapanese(bytes: Uint8Array, encoding: string): boolean {
  try {
    return /[\u3041-\u3093\u30a1-\u30f6]/.test(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

const escape = '\x1b';
const idleEscapes = new RegExp(`(?:${escape}[$(][@BIJ])+(?=${escape}[$(][@BIJ])`, 'g');

/**
 * cp50222 switches to half-width kana by SO/SI instead of ESC ( I. Joined encoded words leave an escape right before the next, which
 * a strict decoder takes for an error: only the last of a row counts.
 */
function withPlainEscapes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\x0e', '\x1b(I').replaceAll('\x0f', '\x1b(B');
  return Buffer.from(text.replace(idleEscapes, ''), 'latin1');
}
