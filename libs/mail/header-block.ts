import { Buffer } from 'node:buffer';
import { decodeText } from './charset.ts';
import { recodeWords } from './encoded-words.ts';
import { mailLimits, MailTooComplex, NotAMail } from './limits.ts';

/** A header field, unfolded. `value` is Unicode; RFC 2047 words in it are still encoded. */
export type HeaderField = { name: string; value: string };

/** The header of a mail, read by us so that the parser behind only ever meets UTF-8 and one field of each single kind. */
export type HeaderBlock = {
  fields: HeaderField[];
  /** The cleaned block in UTF-8, ending with the empty line. */
  bytes: Uint8Array;
};

/** Fields that RFC 5322 §3.6 and RFC 2045 allow once. Of several the first counts: later ones are how a forged mail shows two faces. */
const single = new Set([
  'from',
  'sender',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'list-id',
  'precedence',
  'auto-submitted',
]);
const telling = new Set([...single, 'to', 'cc', 'bcc', 'received', 'return-path', 'delivered-to']);
/** The parser trims bytes, and the last byte of `①` is a no-break space to it. Trimmed again as white space once decoded. */
const guard = '\ufeff';
/** Nothing to decode: no byte beyond ASCII, no escape of ISO-2022-JP. */
const plain = /^[\t\n\x20-\x7e]*$/;
const fieldStart = /^([!-9;-~]{1,200})[ \t]*:/;

/**
 * Where the header ends.
 * @param final true when no more bytes will come
 * @returns the offset of the body, or null while undecided
 * @throws MailTooComplex, NotAMail
 */
export function bodyOffset(bytes: Uint8Array, final: boolean): number | null {
  const start = leadingBreaks(bytes);
  for (let at = bytes.indexOf(0x0a, start); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] !== 0x0a) continue;
    if (at - start > mailLimits.headerBytes) break;
    return next + 1;
  }
  if (bytes.length - start <= mailLimits.headerBytes && !final) return null;
  if (bytes.length === start) throw new NotAMail('empty');
  return unmarkedBody(bytes, start);
}

/** Reads and cleans the header. @throws NotAMail when none of its fields is one that a mail has */
export function readHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const fields: HeaderField[] = [];
  const kept: string[] = [];
  const seen = new Set<string>();
  for (const raw of foldedFields(Buffer.from(bytes).toString('latin1'))) {
    const folded = plain.test(raw) ? raw : decodeText(Buffer.from(raw, 'latin1'), null);
    const name = fieldStart.exec(folded)?.[1]?.toLowerCase();
    if (!name || (single.has(name) && seen.has(name))) continue;
    seen.add(name);
    const field = recodeWords(folded);
    kept.push(/\P{ASCII}$/u.test(field) ? field + guard : field);
    fields.push({
      name,
      value: field
        .slice(field.indexOf(':') + 1)
        .replace(/\n[ \t]*/g, ' ')
        .trim(),
    });
  }
  if (!fields.some((field) => telling.has(field.name))) throw new NotAMail('no-header');
  return { fields, bytes: Buffer.from(`${kept.join('\n').replaceAll('\n', '\r\n')}\r\n\r\n`) };
}

/** Lines joined with their continuations, still folded with `\n`. A line that is no field at all is left out. */
function foldedFields(text: string): string[] {
  const fields: string[][] = [];
  for (const line of text.split('\n').map((each) => each.replace(/\r+$/, '').replaceAll('\r', ' '))) {
    if (/^[ \t]/.test(line)) {
      if (line.trim()) fields.at(-1)?.push(line);
    } else if (fieldStart.test(line)) fields.push([line]);
  }
  return fields.map((lines) => lines.join('\n'));
}

/** Some programs forget the empty line: then the body starts at the first line that can't be a header. */
function unmarkedBody(bytes: Uint8Array, start: number): number {
  for (let at = start; at >= 0 && at < bytes.length;) {
    if (at - start > mailLimits.headerBytes) throw new MailTooComplex('header-bytes');
    const end = bytes.indexOf(0x0a, at);
    const line = Buffer.from(bytes.subarray(at, end < 0 ? bytes.length : end)).toString('latin1');
    if (!fieldStart.test(line) && !/^[ \t]/.test(line) && !/^From /.test(line)) {
      if (at === start) throw new NotAMail('no-header');
      return at;
    }
    if (end < 0) break;
    at = end + 1;
  }
  if (bytes.length - start > mailLimits.headerBytes) throw new MailTooComplex('header-bytes');
  return bytes.length;
}

function leadingBreaks(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at++;
  return at;
}
