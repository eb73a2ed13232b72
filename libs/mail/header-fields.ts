import { Buffer } from 'node:buffer';
import { mailLimits, MailTooComplex, NotAMail } from './limits.ts';

/** A header field as it stands in the mail: `raw` is name and value byte by byte (latin1), folded with `\n`. */
export type RawField = { name: string; raw: string };

/** A field as it reads, unfolded. Encoded words (RFC 2047) in `value` are still encoded. */
export type HeaderField = { name: string; value: string };

const fieldStart = /^([!-9;-~]{1,200})[ \t]*:/;

/**
 * Where the header of a mail ends.
 * @returns the offset of the body
 * @throws MailTooComplex, NotAMail
 */
export function bodyOffset(bytes: Uint8Array): number {
  const start = leadingBreaks(bytes);
  if (bytes.length === start) throw new NotAMail('empty');
  for (let at = bytes.indexOf(0x0a, start); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] !== 0x0a) continue;
    if (at - start > mailLimits.headerBytes) break;
    return next + 1;
  }
  return unmarkedBody(bytes, start);
}

/** The fields of a header, in order, names in lower case. A line that is no field at all is left out. */
export function readFields(header: Uint8Array): RawField[] {
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of Buffer.from(header.buffer, header.byteOffset, header.length).toString('latin1').split('\n')) {
    const text = line.includes('\r') ? line.replace(/\r/g, (_, at: number) => (at === line.length - 1 ? '' : ' ')) : line;
    if (text.startsWith(' ') || text.startsWith('\t')) {
      if (text.trim()) fields.at(-1)?.lines.push(text);
      continue;
    }
    const name = fieldStart.exec(text)?.[1]?.toLowerCase();
    if (name) fields.push({ name, lines: [text] });
  }
  return fields.map(({ name, lines }) => ({ name, raw: lines.join('\n') }));
}

/** Whether a line can stand in a header. */
export const isHeaderLine = (line: string): boolean => fieldStart.test(line) || line.startsWith(' ') || line.startsWith('\t');

/** Some programs forget the empty line: then the body starts at the first line that can't be a header. */
function unmarkedBody(bytes: Uint8Array, start: number): number {
  for (let at = start; at >= 0 && at < bytes.length;) {
    if (at - start > mailLimits.headerBytes) throw new MailTooComplex('header-bytes');
    const end = bytes.indexOf(0x0a, at);
    const line = Buffer.from(bytes.subarray(at, end < 0 ? bytes.length : Math.min(end, at + 1_000))).toString('latin1');
    if (!isHeaderLine(line) && !line.startsWith('From ')) {
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
