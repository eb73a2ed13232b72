import { Buffer } from 'node:buffer';
import { simpleParser, type Attachment, type ParsedMail as LibraryMail } from 'mailparser';
import { fileName, usualName } from './attachment-name.ts';
import type { Bodies } from './bodies.ts';
import type { HeaderField } from './header-fields.ts';
import { htmlToText } from './html-text.ts';
import { MessageText } from './message-text.ts';
import { assemble } from './parse.ts';
import type { ParsedAttachment, ParsedMail } from './parsed-mail.ts';

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  keepCidLinks: true,
};

/**
 * The mail as mailparser takes it apart, for one on which our own reader stumbles: an ugly glyph is better than no mail. It guesses no
 * charset that the mail does not name, and `limits` says who read.
 * @throws MailTooComplex, and whatever mailparser throws
 */
export async function readAgain(raw: Uint8Array): Promise<ParsedMail> {
  const mail = await simpleParser(Buffer.from(raw.buffer, raw.byteOffset, raw.length), options);
  const read = assemble(mail.headerLines.map(fieldOf), bodiesOf(mail), mail.attachments.map(attachmentOf), new MessageText());
  return { ...read, limits: [...read.limits, 'second-reading'], events: [] };
}

const fieldOf = ({ key, line }: { key: string; line: string }): HeaderField => ({
  name: key,
  value: plain(line.slice(line.indexOf(':') + 1))
    .replace(/\n[ \t]*/g, ' ')
    .trim(),
});

function bodiesOf({ text, html }: LibraryMail): Bodies {
  const own = html === false || html === undefined ? null : html;
  return { text: plain(text ?? (own === null ? '' : htmlToText(own))), html: own === null ? null : plain(own) };
}

function attachmentOf(part: Attachment, index: number): ParsedAttachment {
  return {
    name: fileName(part.filename ?? '') || usualName(part.contentType, index + 1),
    type: part.contentType,
    size: part.content.length,
    contentId: part.cid ?? null,
    inline: false,
    content: [part.content],
  };
}

const plain = (text: string): string => text.replaceAll('\0', '').replace(/\r+\n?/g, '\n');
