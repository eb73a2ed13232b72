import { Buffer, isUtf8 } from 'node:buffer';
import type { MessageText } from './message-text.ts';
import type { MimePart } from './mime-tree.ts';
import { readStructured, type Parameter } from './parameters.ts';

/** What a nameless part of a type is called by the programs that know it. */
const usual: Record<string, string> = {
  'application/ms-tnef': 'winmail.dat',
  'application/vnd.ms-tnef': 'winmail.dat',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'pgp-version.txt',
  'application/pgp-keys': 'public-key.asc',
  'text/calendar': 'invite.ics',
  'application/ics': 'invite.ics',
  'text/vcard': 'contact.vcf',
  'text/x-vcard': 'contact.vcf',
  'message/delivery-status': 'delivery-status.txt',
  'message/disposition-notification': 'disposition-notification.txt',
  'message/feedback-report': 'feedback-report.txt',
  'text/rfc822-headers': 'headers.txt',
};
const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/csv': '.csv',
  'message/rfc822': '.eml',
};

/** The name as the sender gave it, decoded; empty when none was given. */
export function givenName(part: MimePart, text: MessageText, where: string): string {
  const names = [
    ['content-disposition', 'filename'],
    ['content-type', 'name'],
  ].map(([field = '', param = '']) => {
    const raw = part.fields.find((each) => each.name === field)?.raw;
    if (raw === undefined || !(field === 'content-type' ? part.params : part.dispositionParams).has(param)) return '';
    // Read again from its bytes, now that the rest of the message tells in which charset.
    const value = text.raw(raw.slice(raw.indexOf(':') + 1).replaceAll('\n', ''), null, where);
    const found = readStructured(value).params.get(param);
    return found ? fileName(decodedName(found, text, where)) : '';
  });
  return names.find((name) => name !== '' && !name.includes('\ufffd')) ?? names.find((name) => name !== '') ?? '';
}

export const usualName = (type: string, number: number): string => usual[type] ?? `part-${number}${endings[type] ?? ''}`;

function decodedName({ text: name, extended }: Parameter, text: MessageText, where: string): string {
  if (!extended) return text.words(percentDecodedUtf8(name), where);
  const bytes = Buffer.from(
    name.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  return text.words(text.raw(bytes.toString('latin1'), extended.charset, where), where);
}

/** Web forms percent-encode a plain `filename`; only what is UTF-8 beyond ASCII was meant so. */
function percentDecodedUtf8(name: string): string {
  if (!/%[89A-Fa-f][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]/.test(name)) return name;
  const bytes = Buffer.from(
    name.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  return isUtf8(bytes) ? bytes.toString() : name;
}

/** The last segment, without what could end a line or a path, or turn the reading direction to hide an ending. */
export function fileName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, 255)
    .toWellFormed()
    .trim();
}
