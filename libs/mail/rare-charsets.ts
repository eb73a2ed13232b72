import { Buffer } from 'node:buffer';

const upperHalf: Record<string, string> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Charsets of mail that the platform's decoder does not have. @returns null when it has that one */
export function decodeRare(bytes: Uint8Array, encoding: string): string | null {
  const table = upperHalf[encoding];
  if (table) return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (table[byte - 0x80] ?? ''))).join('');
  if (encoding === 'utf-7') return utf7(Buffer.from(bytes).toString('latin1'));
  if (encoding === 'iso-2022-kr') return new TextDecoder('euc-kr').decode(shifted(withoutDesignation(bytes)));
  if (encoding === 'hz-gb-2312') return new TextDecoder('gb18030').decode(hzAsGb(Buffer.from(bytes).toString('latin1')));
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32(bytes, encoding === 'utf-32le');
  return null;
}

/** RFC 2152. */
function utf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, packed: string) => {
    if (packed === '') return whole === '+-' ? '+' : whole;
    const bytes = Buffer.from(packed, 'base64');
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length & ~1));
  });
}

/** ISO-2022-KR (RFC 1557): between SO and SI bytes lack their top bit. */
function shifted(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let korean = false;
  for (const byte of bytes) {
    if (byte === 0x0e || byte === 0x0f) korean = byte === 0x0e;
    else out.push(korean && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte);
  }
  return Uint8Array.from(out);
}

const withoutDesignation = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\x1b$)C', ''), 'latin1');

/** RFC 1843: `~{` and `~}` around bytes without their top bit. */
function hzAsGb(text: string): Uint8Array {
  const plain = text.replaceAll('~\r\n', '').replaceAll('~\n', '');
  const pieces = plain.split('~{').map((piece, index) => {
    if (index === 0) return piece;
    const end = piece.indexOf('~}');
    const chinese = end < 0 ? piece : piece.slice(0, end);
    const wide = Array.from(chinese, (each) => (each > ' ' ? String.fromCharCode(each.charCodeAt(0) | 0x80) : each)).join('');
    return wide + (end < 0 ? '' : piece.slice(end + 2));
  });
  return Buffer.from(pieces.join('').replaceAll('~~', '~'), 'latin1');
}

function utf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const codePoint = view.getUint32(at, littleEndian);
    if (at > 0 || codePoint !== 0xfeff) characters.push(codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd');
  }
  return characters.join('');
}
