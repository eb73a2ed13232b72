import { createCipheriv } from 'node:crypto';
import { encodeText } from '../../apps/api/src/demo/japanese-charsets.ts';

/** The same numbers on every machine: mulberry32. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const JAPANESE = [
  'お世話になっております。先日注文した加湿器がまだ届いておりません。',
  '追跡番号を確認しましたが、未登録と表示されます。',
  '週末に使いたいので、いつ届くのか教えていただけますでしょうか。',
  '返金の手続きについてもあわせてご案内をお願いいたします。',
  '説明書の十二ページにある給水ランプの意味がよく分かりません。',
  '別のコンセントでも試しましたが、電源が入りませんでした。',
];
const ENGLISH = [
  'Hello team, I bought the humidifier last week and it has not arrived yet.',
  'The tracking number still shows as unregistered on the carrier page.',
  'Could you tell me when it will be delivered? We need it this weekend.',
  'Please also let me know how the refund would work if it is late.',
  'The manual mentions a water lamp on page twelve that I do not understand.',
  'I tried another socket as well, and the power lamp stays dark.',
];

const lines = (random: () => number, sentences: readonly string[], bytes: number): string => {
  const text: string[] = [];
  for (let length = 0; length < bytes; length += text.at(-1)!.length * (sentences === JAPANESE ? 2 : 1) + 2) {
    text.push(sentences[Math.floor(random() * sentences.length)]!);
  }
  return text.join('\r\n');
};

/** Lines of 76 characters, as RFC 2045 §6.8 has them. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');

/**
 * Business mail for measurements: mean ~18 KB, 15 % with an attachment of 8–160 KB, 60 % Japanese, half of those ISO-2022-JP, the rest UTF-8;
 * a third of the texts also as HTML. Every mail carries its index in subject and Message-ID. `textOnly` leaves out HTML and attachments.
 */
export const businessMail = (index: number, random: () => number, textOnly = false): Buffer => {
  const japanese = random() < 0.6;
  const charset = japanese && random() < 0.5 ? 'iso-2022-jp' : 'utf-8';
  const text = lines(random, japanese ? JAPANESE : ENGLISH, 1_000 + random() ** 3 * 12_000);
  const word = japanese ? `=?${charset}?B?${encodeText('お問い合わせ', charset).toString('base64')}?=` : 'Question';
  const head = [
    `From: ${japanese ? `=?${charset}?B?${encodeText('小林', charset).toString('base64')}?=` : 'Jane Doe'} <customer${index % 500}@customer.example>`,
    'To: support@komorebi.example',
    `Subject: ${word} B-${index}`,
    `Message-ID: <b-${index}@customer.example>`,
    `Date: ${new Date(Date.UTC(2026, 10, 1) + index * 60_000).toUTCString()}`,
    'MIME-Version: 1.0',
  ];
  const encoding = charset === 'iso-2022-jp' ? '7bit' : '8bit';
  const plain = part(`text/plain; charset=${charset}`, encoding, encodeText(text, charset));
  if (textOnly) return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), plain]);
  const html = part(
    `text/html; charset=${charset}`,
    encoding,
    encodeText(`<html><body><p>${text.replaceAll('\r\n', '<br>\r\n')}</p></body></html>`, charset),
  );
  const body = random() < 0.33 ? multipart('alternative', `alt${index}`, [plain, html]) : plain;
  if (random() >= 0.15) return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), body]);
  const size = 8_192 + Math.floor(random() ** 2 * (163_840 - 8_192));
  // As incompressible as a real PDF.
  const file = createCipheriv('aes-128-ctr', Buffer.alloc(16, index), Buffer.alloc(16, index >> 8)).update(Buffer.alloc(size));
  const attachment = part(
    'application/pdf; name="invoice.pdf"',
    'base64',
    Buffer.from(base64(file)),
    'Content-Disposition: attachment; filename="invoice.pdf"\r\n',
  );
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), multipart('mixed', `mix${index}`, [body, attachment])]);
};

const part = (type: string, encoding: string, content: Buffer, more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n${more}\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);

const multipart = (kind: string, boundary: string, parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((each) => [Buffer.from(`--${boundary}\r\n`), each]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
