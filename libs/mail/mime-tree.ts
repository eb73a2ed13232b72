import { Buffer } from 'node:buffer';
import { decodeAs, decideCharset } from './charset.ts';
import { isHeaderLine, readFields, type RawField } from './header-fields.ts';
import { mailLimits, MailTooComplex } from './limits.ts';
import { readStructured, type Parameter, type Structured } from './parameters.ts';

/** A node of the MIME tree (RFC 2045, 2046). What is wrong with it is read as its sender most likely meant it. */
export type MimePart = {
  fields: RawField[];
  /** `type/subtype` in lower case. */
  type: string;
  params: Map<string, Parameter>;
  /** `attachment`, `inline`, or null when nothing is said. */
  disposition: 'attachment' | 'inline' | null;
  dispositionParams: Map<string, Parameter>;
  /** Content-Transfer-Encoding in lower case. */
  encoding: string;
  /** Still transfer-encoded. Of a multipart: what stands before its first part. */
  body: Uint8Array;
  children: MimePart[];
};

type Open = { part: MimePart; boundary: string };
type Delimiter = { index: number; closing: boolean; start: number; end: number };

const boundaryLimit = 1_000;
const partHeaderBytes = mailLimits.headerBytes * 2;

/**
 * Splits a mail into its parts, in one pass over the bytes. An attached mail stays one part: it is a document of its own.
 * @param offset of the body; the header in front of it is the root's
 * @throws MailTooComplex
 */
export function readMimeTree(bytes: Uint8Array, fields: RawField[], offset: number): MimePart {
  const root = partOf(fields);
  const boundary = boundaryOf(root);
  if (boundary) split(bytes, offset, root, boundary);
  else root.body = bytes.subarray(offset);
  if (!root.type.startsWith('multipart/') || root.children.length > 0) return root;
  // The boundary is missing or another one than promised: the parts show it.
  const found = writtenBoundary(bytes, offset);
  if (found) split(bytes, offset, root, found);
  return root.children.length > 0 ? root : { ...root, type: 'text/plain', body: bytes.subarray(offset) };
}

function split(bytes: Uint8Array, offset: number, root: MimePart, boundary: string): void {
  const open: Open[] = [{ part: root, boundary }];
  let count = 1;
  let current: MimePart | null = root;
  let from = offset;
  for (;;) {
    const found = nextDelimiter(bytes, from, open);
    if (current) current.body = bytes.subarray(from, found ? beforeBreak(bytes, from, found.start) : bytes.length);
    if (!found) return;
    const owner = open[found.index];
    if (!owner) return;
    open.length = found.index + 1;
    if (found.closing && owner.part.children.length > 0) {
      open.pop();
      current = null;
      from = found.end;
      continue;
    }
    const { part, body } = readPart(bytes, found.end, open);
    if (owner.part.type === 'multipart/digest' && !part.fields.some(({ name }) => name === 'content-type')) part.type = 'message/rfc822';
    if (++count > mailLimits.parts) throw new MailTooComplex('parts');
    owner.part.children.push(part);
    const inner = boundaryOf(part);
    if (inner) open.push({ part, boundary: inner });
    if (open.length + (inner ? 0 : 1) > mailLimits.mimeLevels) throw new MailTooComplex('mime-levels');
    current = part;
    from = body;
  }
}

/** The header at `start`, up to its empty line, the first line that is none, or the delimiter of a multipart around it. */
function readPart(bytes: Uint8Array, start: number, open: readonly Open[]): { part: MimePart; body: number } {
  let at = start;
  while (at < bytes.length) {
    if (at - start > partHeaderBytes) throw new MailTooComplex('header-bytes');
    const lineEnd = bytes.indexOf(0x0a, at);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    if (end - at <= 2 && /^\r?\n?$/.test(latin1(bytes.subarray(at, end))))
      return { part: partOf(readFields(bytes.subarray(start, at))), body: end };
    if (delimiterAt(bytes, at, open) || !isHeaderLine(latin1(bytes.subarray(at, Math.min(end, at + 300))))) break;
    at = end;
  }
  if (at - start > partHeaderBytes) throw new MailTooComplex('header-bytes');
  return { part: partOf(readFields(bytes.subarray(start, at))), body: at };
}

function partOf(fields: RawField[]): MimePart {
  const field = (name: string): string => structureOf(fields.find((each) => each.name === name)?.raw ?? '');
  const type = readStructured(field('content-type'));
  const disposition = readStructured(field('content-disposition'));
  return {
    fields,
    type: mediaType(type, disposition, field('content-type') !== ''),
    params: type.params,
    disposition: disposition.value === '' ? null : disposition.value === 'inline' ? 'inline' : 'attachment',
    dispositionParams: disposition.params,
    encoding:
      /^[a-z0-9-]*/.exec(
        field('content-transfer-encoding')
          .replace(/["'\s]/g, '')
          .toLowerCase(),
      )?.[0] ?? '',
    body: new Uint8Array(),
    children: [],
  };
}

/** The value of a field for its structure; a name in it may later be read in another charset. */
function structureOf(raw: string): string {
  const value = raw.slice(raw.indexOf(':') + 1).replaceAll('\n', '');
  if (!/[^\t\x20-\x7e]/.test(value)) return value.trim();
  const bytes = Buffer.from(value, 'latin1');
  return decodeAs(bytes, decideCharset(bytes, null).encoding).trim();
}

/** RFC 2045 §5.2: text/plain where nothing is said; a file where something is said that nobody understands. */
function mediaType({ value }: Structured, disposition: Structured, given: boolean): string {
  if (/^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(value)) return value;
  if (value === 'text' || value === 'plain') return 'text/plain';
  if (value === 'html') return 'text/html';
  const file = disposition.value === 'attachment' || disposition.params.has('filename');
  return file || (given && value !== '') ? (file ? 'application/octet-stream' : 'text/plain') : 'text/plain';
}

function boundaryOf(part: MimePart): string {
  return part.type.startsWith('multipart/') ? (part.params.get('boundary')?.text.trimEnd().slice(0, boundaryLimit) ?? '') : '';
}

function nextDelimiter(bytes: Uint8Array, from: number, open: readonly Open[]): Delimiter | null {
  if (open.length === 0) return null;
  for (let at = from; at >= 0 && at < bytes.length;) {
    const found = delimiterAt(bytes, at, open);
    if (found) return found;
    const next = indexOfDashes(bytes, at);
    at = next < 0 ? -1 : next + 1;
  }
  return null;
}

const dashes = Buffer.from('\n--');
const indexOfDashes = (bytes: Uint8Array, from: number): number => asBuffer(bytes).indexOf(dashes, from);

/** A delimiter line of one of the open multiparts, the innermost first; white space after it is padding (RFC 2046 §5.1.1). */
function delimiterAt(bytes: Uint8Array, at: number, open: readonly Open[]): Delimiter | null {
  if (bytes[at] !== 0x2d || bytes[at + 1] !== 0x2d) return null;
  const lineEnd = bytes.indexOf(0x0a, at);
  const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
  if (end - at > boundaryLimit + 100) return null;
  const text = utf8(bytes.subarray(at + 2, end)).trimEnd();
  for (let index = open.length - 1; index >= 0; index--) {
    const boundary = open[index]?.boundary ?? '';
    if (!text.startsWith(boundary)) continue;
    const rest = text.slice(boundary.length);
    if (rest === '' || rest === '--') return { index, closing: rest !== '', start: at, end };
  }
  return null;
}

/** The first line `--x` above a line that begins a part's header. */
function writtenBoundary(bytes: Uint8Array, offset: number): string | null {
  const head = latin1(bytes.subarray(offset, offset + 64 * 1024));
  return /(?:^|\n)--([^\r\n]{1,200}?)[ \t]{0,9}\r?\nContent-[A-Za-z-]{1,40}:/i.exec(head)?.[1] ?? null;
}

/** The line break in front of a delimiter belongs to it. */
function beforeBreak(bytes: Uint8Array, from: number, at: number): number {
  if (at <= from || bytes[at - 1] !== 0x0a) return at;
  return at - 2 >= from && bytes[at - 2] === 0x0d ? at - 2 : at - 1;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
const latin1 = (bytes: Uint8Array): string => asBuffer(bytes).toString('latin1');
const utf8 = (bytes: Uint8Array): string => asBuffer(bytes).toString('utf8');
