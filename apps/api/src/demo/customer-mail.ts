import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { encodeText } from './japanese-charsets.ts';
import type { MadeUpFile } from './made-up-files.ts';
import { type Quoted, quoteAsHtml, quoteAsText, toHtml } from './quotation.ts';
import type { Charset, MailProgram, Sender } from './scenario/story.ts';

export interface CustomerMail {
  from: Sender;
  to: Sender;
  cc: readonly Sender[];
  replyTo: Sender | null;
  subject: string;
  text: string;
  language: 'ja' | 'en';
  at: Date;
  /** Without angle brackets, like the others. */
  messageId: string;
  inReplyTo: string | null;
  references: readonly string[];
  quoted: Quoted | null;
  program: MailProgram;
  charset: Charset;
  files: readonly MadeUpFile[];
  /** Stands in the text. */
  picture: MadeUpFile | null;
}

const NAME_OF_PROGRAM: Record<MailProgram, string> = {
  gmail: 'Webmail 3.1',
  outlook: 'Microsoft Outlook 16.0',
  iphone: 'iPhone Mail (22B91)',
  plain: 'Mailer 2.75 [ja]',
};

/** The raw mail as a customer's program would have made it (RFC 5322, RFC 2045), with the charset, quoting and file names of its kind. */
export const writeMail = (mail: CustomerMail): Buffer => {
  const [host] = mail.from.address.split('@').slice(1);
  const body = withFiles(mail, bodyOf(mail));
  const head = [
    `Return-Path: <${mail.from.address}>`,
    `Delivered-To: ${mail.to.address}`,
    `Received: from mail.${host} (mail.${host} [192.0.2.25]) by mx.komorebi.example with ESMTPS; ${dateOf(mail.at)}`,
    `From: ${person(mail.from, mail.charset)}`,
    `To: ${person(mail.to, mail.charset)}`,
    ...(mail.cc.length > 0 ? [`Cc: ${mail.cc.map((each) => person(each, mail.charset)).join(',\r\n ')}`] : []),
    ...(mail.replyTo ? [`Reply-To: ${person(mail.replyTo, mail.charset)}`] : []),
    `Subject: ${encodedWords(mail.subject, mail.charset)}`,
    `Date: ${dateOf(mail.at)}`,
    `Message-ID: <${mail.messageId}>`,
    ...(mail.inReplyTo ? [`In-Reply-To: <${mail.inReplyTo}>`] : []),
    ...(mail.references.length > 0 ? [`References: ${mail.references.map((id) => `<${id}>`).join('\r\n ')}`] : []),
    `X-Mailer: ${NAME_OF_PROGRAM[mail.program]}`,
    'MIME-Version: 1.0',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n`), body]);
};

/** Headers of the part, an empty line, its content. */
type Part = Buffer;

const bodyOf = (mail: CustomerMail): Part => {
  const { program, language, charset, quoted, text } = mail;
  const signed = program === 'iphone' ? `${text}\n\n${language === 'ja' ? 'iPhoneから送信' : 'Sent from my iPhone'}` : text;
  const plain = textPart('plain', quoted ? `${signed}\n\n${quoteAsText(program, language, quoted)}\n` : `${signed}\n`, charset);
  if (program !== 'gmail' && program !== 'outlook' && !mail.picture) return plain;
  const style = program === 'outlook' ? ' style="font-family:\'Yu Gothic\',Calibri,sans-serif;font-size:10.5pt"' : ' dir="ltr"';
  const image = mail.picture ? `<br><br><img src="cid:${contentId(mail, mail.picture)}" width="420" alt="">` : '';
  const quote = quoted && program !== 'plain' && program !== 'iphone' ? quoteAsHtml(program, language, quoted) : '';
  const html = textPart('html', `<html><body><div${style}>${toHtml(signed)}${image}</div>${quote}</body></html>\n`, charset);
  const shown = mail.picture ? multipart('related', [html, filePart(mail, mail.picture, 'inline')], mail) : html;
  return multipart('alternative', [plain, shown], mail);
};

const withFiles = (mail: CustomerMail, body: Part): Part =>
  mail.files.length === 0 ? body : multipart('mixed', [body, ...mail.files.map((file) => filePart(mail, file, 'attachment'))], mail);

const multipart = (kind: 'mixed' | 'alternative' | 'related', parts: readonly Part[], { messageId }: CustomerMail): Part => {
  const boundary = `=_${createHash('sha256').update(`${kind} ${messageId}`).digest('hex').slice(0, 24)}`;
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
};

const textPart = (kind: 'plain' | 'html', text: string, charset: Charset): Part => {
  const bytes = encodeText(text.replaceAll('\n', '\r\n'), charset);
  const sevenBit = charset === 'iso-2022-jp';
  return Buffer.concat([
    Buffer.from(`Content-Type: text/${kind}; charset=${charset}\r\nContent-Transfer-Encoding: ${sevenBit ? '7bit' : 'base64'}\r\n\r\n`),
    sevenBit ? bytes : base64(bytes),
  ]);
};

const filePart = (mail: CustomerMail, file: MadeUpFile, disposition: 'attachment' | 'inline'): Part =>
  Buffer.concat([
    Buffer.from(
      [
        `Content-Type: ${file.type}${mail.program === 'gmail' ? '' : `;\r\n name="${encodedWords(file.name, mail.charset)}"`}`,
        `Content-Disposition: ${disposition};\r\n ${fileName(file.name, mail)}`,
        ...(disposition === 'inline' ? [`Content-ID: <${contentId(mail, file)}>`] : []),
        'Content-Transfer-Encoding: base64',
        '\r\n',
      ].join('\r\n'),
    ),
    base64(file.content),
  ]);

/** RFC 2231 where programs know it; the widespread encoded word in quotes from the others. */
const fileName = (name: string, { program, charset }: CustomerMail): string =>
  program === 'gmail' || program === 'iphone'
    ? `filename*=UTF-8''${encodeURIComponent(name)}`
    : `filename="${encodedWords(name, charset)}"`;

const contentId = ({ messageId }: CustomerMail, { name }: MadeUpFile): string =>
  `${createHash('sha256').update(`${name} ${messageId}`).digest('hex').slice(0, 16)}@picture.example`;

const person = ({ name, address }: Sender, charset: Charset): string =>
  `${/^[\w .-]*$/.test(name) ? (/[.]/.test(name) ? `"${name}"` : name) : encodedWords(name, charset)} <${address}>`;

/** RFC 2047: at most 75 characters a word, each whole in itself. */
const encodedWords = (text: string, charset: Charset): string => {
  if (/^[ -~]*$/.test(text)) return text;
  const characters = [...text];
  const words = Array.from({ length: Math.ceil(characters.length / 10) }, (_, index) =>
    characters.slice(index * 10, index * 10 + 10).join(''),
  );
  return words.map((word) => `=?${charset.toUpperCase()}?B?${encodeText(word, charset).toString('base64')}?=`).join('\r\n ');
};

const base64 = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'));

/** In Japan's time, as its programs write it. */
const dateOf = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toUTCString().replace('GMT', '+0900');
