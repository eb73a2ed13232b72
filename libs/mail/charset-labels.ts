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

/** Labels that the platform does not know under that name, by what it or `rare-charsets.ts` decodes. */
const others: Record<string, readonly string[]> = {
  'utf-7': ['utf7', 'unicode11utf7', 'xutf7'],
  'utf-32le': ['utf32le'],
  'utf-32be': ['utf32', 'utf32be'],
  'iso-2022-kr': ['iso2022kr', 'csiso2022kr'],
  'hz-gb-2312': ['hzgb2312', 'hz'],
  cp437: ['cp437', 'ibm437', 'cspc8codepage437'],
  cp850: ['cp850', 'ibm850', 'cp858', 'ibm00858', 'ccsid00858'],
  gb18030: ['cp936', 'ms936', 'windows936', 'cp54936', 'euccn', 'gb2312', 'gb231280', 'gbk', 'gb18030', 'gbt2312'],
  big5: ['cp950', 'ms950', 'windows950', 'big5', 'big5hkscs', 'big5eten'],
  'euc-kr': ['cp949', 'ms949', 'windows949', 'uhc', 'euckr', 'ksc5601', 'ksc56011987'],
};

const encodings = new Map(
  Object.entries({ ...japanese, ...others }).flatMap(([encoding, labels]) => labels.map((label) => [label, encoding] as const)),
);

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

const known = new Map<string, string | null>();
const knownLimit = 500;

/**
 * The encoding that a charset label names.
 * @returns null for a label that says nothing or that nobody knows: the bytes must tell
 */
export function encodingOfLabel(label: string | null): string | null {
  const name = plain(label ?? '');
  const before = known.get(name);
  if (before !== undefined) return before;
  const encoding = vague.has(name) ? null : (encodings.get(name) ?? platformEncoding(label ?? '', name));
  if (known.size < knownLimit) known.set(name, encoding);
  return encoding;
}

export const claimsUtf8 = (label: string | null): boolean => plain(label ?? '') === 'utf8';

const plain = (label: string): string =>
  label
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** The platform's names, also in the spellings of other systems (`iso8859_2`, `cp1251`). */
function platformEncoding(label: string, name: string): string | null {
  const codePage = /^(?:cp|win|windows|ms|ansi)?(125\d|874)$/.exec(name)?.[1];
  const part = /^(?:iso|latin)?8859(\d{1,2})[ie]?$/.exec(name)?.[1];
  const candidates = [label.trim(), codePage ? `windows-${codePage}` : '', part ? `iso-8859-${part}` : ''];
  for (const candidate of candidates) {
    try {
      return new TextDecoder(candidate).encoding;
    } catch {
      continue;
    }
  }
  return null;
}
