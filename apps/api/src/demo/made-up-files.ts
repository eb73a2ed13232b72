import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { encodeText } from './japanese-charsets.ts';
import type { FileOfStory } from './scenario/story.ts';

export interface MadeUpFile {
  name: string;
  type: string;
  content: Buffer;
}

/** Bytes for a file of the scenario: always the same for the same name. */
export const makeUp = ({ name, kind }: FileOfStory): MadeUpFile => {
  switch (kind) {
    case 'picture':
      return { name, type: 'image/png', content: picture(name) };
    case 'document':
      return { name, type: 'application/pdf', content: onePage(name) };
    case 'table':
      return { name, type: 'text/csv', content: encodeText(TABLE, 'shift_jis') };
  }
};

/** As Japanese spreadsheets write it: Shift_JIS and CRLF. */
const TABLE = ['番号,名称,数量,備考', '1,本館 1階,12,', '2,本館 2階,8,会議室を含む', '3,別館,20,来月から'].join('\r\n');

const WIDTH = 480;
const HEIGHT = 320;
/** RGB in hex: indigo, celadon, clay, straw, ink. */
const TONES = ['3f6f8f', '8fae9c', 'b5715a', 'd9b877', '4a5560'];

/** A still life of a few boxes on paper, different for every name. PNG (ISO/IEC 15948), 8-bit RGB. */
const picture = (name: string): Buffer => {
  const seed = createHash('sha256').update(name).digest();
  const boxes = [0, 5, 10, 15].map((at) => ({
    left: Math.floor(seed.readUInt8(at) * 1.3),
    top: 60 + Math.floor(seed.readUInt8(at + 1) * 0.6),
    width: 60 + Math.floor(seed.readUInt8(at + 2) * 0.5),
    height: 30 + Math.floor(seed.readUInt8(at + 3) * 0.4),
    colour: TONES[seed.readUInt8(at + 4) % TONES.length] ?? '',
  }));
  const lines = Array.from({ length: HEIGHT }, (_, y) => {
    const line = Buffer.alloc(1 + WIDTH * 3);
    line.fill(Buffer.of(246 - (y >> 4), 242 - (y >> 4), 233 - (y >> 4)), 1);
    for (const { left, top, width, height, colour } of boxes) {
      if (y >= top && y < top + height) line.fill(colour, 1 + left * 3, 1 + Math.min(WIDTH, left + width) * 3, 'hex');
    }
    return line;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** One page of A4 that says what it is. PDF 1.4 with a font that every reader has, hence in ASCII. */
const onePage = (name: string): Buffer => {
  const title = createHash('sha256').update(name).digest('hex').slice(0, 12).toUpperCase();
  const page = `BT /F1 20 Tf 72 760 Td (Komorebi Appliances) Tj 0 -32 Td /F1 12 Tf (Document ${title}) Tj 0 -20 Td (Made up for the demo.) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`;
  return Buffer.from(`${text}startxref\n${table}\n%%EOF\n`, 'latin1');
};
