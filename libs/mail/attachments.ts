import { fileName, givenName, usualName } from './attachment-name.ts';
import { readFields } from './header-fields.ts';
import type { MessageText } from './message-text.ts';
import type { MimePart } from './mime-tree.ts';
import type { ParsedAttachment } from './parsed-mail.ts';
import { readTnef } from './tnef.ts';
import { decodeFile, headOf, type Pieces } from './transfer.ts';
import type { UuFile } from './uuencode.ts';

const innerHeaderBytes = 64 * 1024;
const types: Record<string, string> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  txt: 'text/plain',
  csv: 'text/csv',
};

/** The files of a mail, in order: its parts, what Outlook wrapped into them, and what stood uuencoded in its text. */
export function readAttachments(parts: readonly MimePart[], inText: readonly UuFile[], text: MessageText): ParsedAttachment[] {
  const found: ParsedAttachment[] = [];
  for (const part of parts) {
    const { size, content } = decodeFile(part.body, part.encoding);
    const name = givenName(part, text, `name of part ${found.length + 1}`) || unsaidName(part, content, found.length + 1, text);
    const id = part.fields.find((each) => each.name === 'content-id');
    found.push({
      name,
      type: part.type.startsWith('multipart/') ? 'text/plain' : part.type,
      size,
      contentId: id ? clean(text.field(id).replace(/^<|>$/g, '').trim()) || null : null,
      inline: false,
      content,
    });
    if (/ms-tnef$/.test(part.type) || /^win(?:mail)?\.dat$/i.test(name)) found.push(...readTnef(headOf(content)).map(asFile));
  }
  return [...found, ...inText.map(asFile)];
}

function asFile({ name, content }: UuFile, index: number): ParsedAttachment {
  const own = fileName(name);
  const type = types[own.slice(own.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
  return { name: own || `file-${index + 1}`, type, size: content.length, contentId: null, inline: false, content: [content] };
}

/** An attached mail goes by its subject. */
function unsaidName(part: MimePart, content: Pieces, number: number, text: MessageText): string {
  if (part.type !== 'message/rfc822' && part.type !== 'message/global') return usualName(part.type, number);
  const subject = readFields(headOf(content, innerHeaderBytes)).find(({ name }) => name === 'subject');
  const where = `name of part ${number}`;
  const title = subject ? text.words(text.field({ ...subject, name: where }), where) : '';
  const name = fileName(title.replace(/[/\\:*?"<>|]+/g, '_')).slice(0, 100);
  return name ? `${name}.eml` : usualName('message/rfc822', number);
}

const clean = (text: string): string => text.replace(/\p{Cc}/gu, '').toWellFormed();
