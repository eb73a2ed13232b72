// The mails of the story of intake.
import { mailOf } from './customer-mail.ts';

export const QUESTION = '交換品がまだ届きません';
export const ADDED = '写真を追加します';
export const NEWSLETTER = '秋の新製品のご案内';
export const TWIN = '注文のキャンセルについて';
export const OLD = '文字コードの宣言が違うメール';
export const FAX = '返品申込書 R-3402';
export const DEVICE_TEST = '装置のテスト';
export const DISK = '読めなかったメール';

/** テストです。 */
export const shiftJis = Buffer.from('83658358836782c582b781420d0a', 'hex');

/** Parts within parts, deeper than any reader should go. */
export const nested = (id: string, subject: string): string => {
  const levels = Array.from({ length: 130 }, (_, level) => [`Content-Type: multipart/mixed; boundary="b${level}"`, '', `--b${level}`]);
  return mailOf(id, subject, [...levels.flat().slice(1), 'Content-Type: text/plain; charset=utf-8', '', subject], [levels[0]![0]!]);
};
