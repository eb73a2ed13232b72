import { expect, test } from '@jest/globals';
import type { MailboxStatus } from '#contracts/mailboxes';
import { wordsIn } from '../../../testing/words.ts';
import { mailboxWords } from './mailbox-words.ts';

const mailbox = (name: string, change: Partial<MailboxStatus> = {}) => ({
  address: `${name}@komorebi.example`,
  status: {
    state: 'active' as const,
    lastSuccessAt: '2026-11-20T05:07:00Z',
    problem: null,
    problemSince: null,
    behind: 0,
    quarantined: 0,
    unexplained: 0,
    backfill: null,
    ...change,
  },
});

test.each([
  ['none', [], ''],
  ['two that receive', [mailbox('support'), mailbox('order', { behind: 3 })], 'support@ order@ は受信できています'],
  [
    'one in trouble, named after the others',
    [mailbox('return', { problem: 'no-answer' }), mailbox('support')],
    'support@ は受信できています。return@ は受信できていません',
  ],
  [
    'one of each other kind',
    [mailbox('a', { lastSuccessAt: null }), mailbox('b', { state: 'paused' })],
    'a@ は最初の受信を待っています。b@ は停止中です',
  ],
])('%s', (_, mailboxes, words) => expect(mailboxWords(mailboxes, wordsIn('ja'))).toBe(words));
