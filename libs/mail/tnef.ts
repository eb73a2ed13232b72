import { Buffer } from 'node:buffer';
import { decideCharset, decodeAs } from './charset.ts';

export type TnefFile = { name: string; content: Uint8Array };

const signature = 0x223e9f78;
const fileLimit = 100;
/** Attributes of MS-OXTNEF §2.1.3.3. */
const attachRendering = 0x00069002;
const attachTitle = 0x00018010;
const attachData = 0x0006800f;
const attachProperties = 0x00069005;
const longFileName = 0x3707;

/** The files in a `winmail.dat` (MS-OXTNEF), which Outlook sends as rich text; none when it is broken or something else. */
export function readTnef(content: Uint8Array): TnefFile[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return [];
  const files: TnefFile[] = [];
  for (let at = 6; at + 9 <= bytes.length && files.length <= fileLimit;) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    if (data.length < length) break;
    const file = files.at(-1);
    if (id === attachRendering) files.push({ name: '', content: new Uint8Array() });
    else if (file && id === attachTitle) file.name ||= text(data);
    else if (file && id === attachData) file.content = data;
    else if (file && id === attachProperties) file.name = longName(data) || file.name;
    at += 9 + length + 2;
  }
  return files.filter(({ content: { length } }) => length > 0).slice(0, fileLimit);
}

const text = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  const plain = end < 0 ? bytes : bytes.subarray(0, end);
  return decodeAs(plain, decideCharset(plain, null).encoding);
};

/** Looks for the one property that holds the whole name: tag, count, length, text padded to four bytes. */
function longName(properties: Buffer): string {
  for (const [type, encoding] of [
    [0x001f, 'utf-16le'],
    [0x001e, ''],
  ] as const) {
    const tag = Buffer.alloc(4);
    tag.writeUInt16LE(type, 0);
    tag.writeUInt16LE(longFileName, 2);
    const at = properties.indexOf(tag);
    if (at < 0 || at + 12 > properties.length) continue;
    const length = properties.readUInt32LE(at + 8);
    const value = properties.subarray(at + 12, at + 12 + Math.min(length, 1_000));
    return encoding ? new TextDecoder(encoding).decode(value.subarray(0, value.length & ~1)).replace(/\0.*$/s, '') : text(value);
  }
  return '';
}
