import { Buffer } from 'node:buffer';
import { decodeUuLines } from './uuencode.ts';

/** The bytes of a file, in pieces. */
export type Pieces = Iterable<Uint8Array>;

/** A bigger one is decoded only while it is read: it would stand in memory twice. */
const wholeBytes = 1024 * 1024;

/** Small enough for its strings to be young garbage. */
const sliceBytes = 96 * 1024;

/** Undoes a Content-Transfer-Encoding (RFC 2045 §6), whatever is wrong with it; an unknown one is taken for none. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return looksLikeBase64(body) ? decodeBase64(body) : body;
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  if (/^(?:x-)?uue(?:ncode)?$/.test(encoding)) return decodeUuLines(Buffer.from(body).toString('latin1').split('\n')).content;
  return body;
}

/** The same for a file of any size. */
export function decodeFile(body: Uint8Array, encoding: string): { size: number; content: Pieces } {
  if (encoding === 'base64' && body.length > wholeBytes && looksLikeBase64(body)) {
    let size = 0;
    for (const piece of base64Pieces(body)) size += piece.length;
    return { size, content: { [Symbol.iterator]: () => base64Pieces(body) } };
  }
  const whole = decodeTransfer(body, encoding);
  return { size: whole.length, content: [whole] };
}

/** Its first bytes, all of them without a limit. */
export function headOf(content: Pieces, limit = Infinity): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const piece of content) {
    pieces.push(piece.subarray(0, limit - length));
    length += pieces.at(-1)!.length;
    if (length >= limit) break;
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

/** Some programs write plain text under that name. A first line of whole quartets is Base64, whatever a relay put below it. */
function looksLikeBase64(body: Uint8Array): boolean {
  const head = Buffer.from(body.subarray(0, 4_000)).toString('latin1').trimStart();
  const first = head.split('\n', 1)[0]?.trimEnd() ?? '';
  if (first.length >= 8 && first.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(first)) return true;
  const foreign = head.match(/[^A-Za-z0-9+/=\s]|[A-Za-z] [A-Za-z]/g)?.length ?? 0;
  return foreign * 10 <= head.length;
}

const decodeBase64 = (body: Uint8Array): Uint8Array => headOf(base64Pieces(body));

/**
 * Slice by slice. Padding may end a run in the middle (some programs encode line by line);
 * what follows padding and is no Base64 was appended by a relay and belongs to no file.
 */
function* base64Pieces(body: Uint8Array): Generator<Uint8Array> {
  let carried = '';
  let run: 'begun' | 'foreign' | 'after-padding' = 'begun';
  for (let at = 0; at < body.length; at += sliceBytes) {
    const last = at + sliceBytes >= body.length;
    const pieces = Buffer.from(body.buffer, body.byteOffset + at, Math.min(sliceBytes, body.length - at))
      .toString('latin1')
      .split('=');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) run = 'after-padding';
      if (run === 'after-padding' && /\S/.test(piece)) run = isForeign(piece) ? 'foreign' : 'begun';
      if (run === 'foreign') continue;
      const ends = last || index < pieces.length - 1;
      // Node skips what is no digit much faster than we can, but takes these two for digits.
      const digits = ends && carried === '' && !/[-_]/.test(piece) ? piece : carried + piece.replace(/[^A-Za-z0-9+/]+/g, '');
      const whole = ends ? digits.length : digits.length - (digits.length % 4);
      if (whole > 0) yield Buffer.from(digits.slice(0, whole), 'base64');
      carried = digits.slice(whole);
    }
  }
}

const isForeign = (run: string): boolean => /[^A-Za-z0-9+/\s]|[A-Za-z0-9] [A-Za-z0-9]/.test(run.slice(0, 4_000));

function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte === 0x3d) {
      const value = hex(body[at + 1]) * 16 + hex(body[at + 2]);
      if (value >= 0) {
        out[length++] = value;
        at += 2;
        continue;
      }
      const next = softBreak(body, at + 1);
      if (next > 0) {
        at = next - 1;
        continue;
      }
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Value of a hexadecimal digit; far below zero for anything else. */
function hex(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & 0xdf;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : -1_000;
}

/** @returns the offset behind white space and a line end (or the end of the text), 0 when something else stands there */
function softBreak(body: Uint8Array, from: number): number {
  for (let at = from; at < from + 80; at++) {
    const byte = body[at];
    if (byte === undefined) return body.length;
    if (byte === 0x0a) return at + 1;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return 0;
  }
  return 0;
}
