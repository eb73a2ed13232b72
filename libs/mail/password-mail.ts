import { Buffer } from 'node:buffer';

const textLimit = 1_000;
const words = /パスワード|ﾊﾟｽﾜｰﾄﾞ|解凍|password|passcode|pass\s?phrase/i;

/** A short mail about a password, without a file: perhaps the second half of "file first, its password after" (PPAP). */
export const looksLikePassword = (mail: { subject: string; fresh: string; attachments: readonly { inline: boolean }[] }): boolean =>
  mail.attachments.every(({ inline }) => inline) && mail.fresh.length <= textLimit && words.test(`${mail.subject}\n${mail.fresh}`);

/**
 * Whether a file wants a password, by its beginning: ZIP (APPNOTE 4.4.4, bit 0), 7z (whether it does stands at its end: assumed), PDF,
 * Office documents (MS-OFFCRYPTO: an OLE file that names `EncryptedPackage`).
 */
export function wantsPassword(name: string, head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('PK\u0003\u0004')) return ((head[6] ?? 0) & 1) === 1;
  if (text.startsWith('7z\u00bc\u00af')) return true;
  if (text.startsWith('%PDF-')) return text.includes('/Encrypt');
  if (text.startsWith('\u00d0\u00cf\u0011\u00e0')) return text.includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e');
  return /\.(?:exe|lzh)$/i.test(name);
}
