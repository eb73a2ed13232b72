import { describe, expect, test } from '@jest/globals';
import { looksLikePassword, wantsPassword } from './password-mail.ts';

const mail = (subject: string, fresh: string, attachments: { inline: boolean }[] = []) => ({ subject, fresh, attachments });

describe('the second mail', () => {
  test.each([
    ['says パスワード', mail('お見積りの件', '先ほどの添付ファイルのパスワードは次の通りです。\nAb12'), true],
    ['says it in the subject alone', mail('Password', 'Ab12'), true],
    ['in half-width kana', mail('', 'ﾊﾟｽﾜｰﾄﾞ: Ab12'), true],
    ['has a logo, no file', mail('', 'パスワード: Ab12', [{ inline: true }]), true],
    ['has a file of its own', mail('', 'パスワード: Ab12', [{ inline: false }]), false],
    ['is a long letter that mentions one', mail('', `パスワードを忘れました。${'あ'.repeat(1_000)}`), false],
    ['is about something else', mail('お見積りの件', 'よろしくお願いします。'), false],
  ])('%s', (_, given, expected) => {
    expect(looksLikePassword(given)).toBe(expected);
  });
});

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
describe('a file wants a password', () => {
  test.each([
    ['an encrypted ZIP', 'a.zip', bytes('PK\u0003\u0004\u0014\0\u0001\0'), true],
    ['a plain ZIP', 'a.zip', bytes('PK\u0003\u0004\u0014\0\0\0'), false],
    ['an encrypted PDF', 'a.pdf', bytes('%PDF-1.7 … /Encrypt 5 0 R'), true],
    ['a plain PDF', 'a.pdf', bytes('%PDF-1.7'), false],
    ['an encrypted Office file', 'a.xlsx', bytes(`\u00d0\u00cf\u0011\u00e0${[...'EncryptedPackage'].join('\0')}`), true],
    ['7z', 'a.7z', bytes('7z\u00bc\u00af\u0027\u001c'), true],
    ['an empty file', 'a.zip', bytes(''), false],
  ])('%s', (_, name, head, expected) => {
    expect(wantsPassword(name, head)).toBe(expected);
  });
});
