import { expect, test } from '@jest/globals';
import type { AccountLetter } from '../accounts/account-mail.ts';
import { wordsOf } from './account-letter-words.ts';

const letter: AccountLetter = {
  kind: 'invitation',
  to: { name: '中村 葵', address: 'aoi@komorebi.example' },
  locale: 'ja',
  organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
  link: 'https://support.example/invitations/TOKEN',
  expiresAt: new Date('2026-11-25T15:30:00Z'),
};

test.each<[Partial<AccountLetter>, subject: string, until: string]>([
  [{}, 'こもれび家電 の窓口に招待されています', 'リンクは 11月26日(木) 00:30まで'],
  [{ kind: 'password-reset' }, '新しいパスワードを決めるリンク', 'リンクは 11月26日(木) 00:30まで'],
  [{ locale: 'en' }, 'You are invited to the inbox of こもれび家電', 'until Thu, November 26 at 00:30 GMT+9.'],
  [{ locale: 'en', kind: 'password-reset' }, 'A link to choose a new password', 'until Thu, November 26 at 00:30 GMT+9.'],
])('%j: who, where to, until when', (change, subject, until) => {
  const words = wordsOf({ ...letter, ...change });
  expect(words.subject).toBe(subject);
  for (const part of [letter.to.name, letter.organisation.name, `\n${letter.link}\n`, until]) expect(words.text).toContain(part);
});
