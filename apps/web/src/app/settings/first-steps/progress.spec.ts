import { expect, test } from '@jest/globals';
import type { MailboxStatus } from '#contracts/mailboxes';
import { FIRST_STEPS, doneCount, progressOf, type Facts } from './progress.ts';

const receiving: MailboxStatus = {
  state: 'active',
  lastSuccessAt: '2026-11-20T05:07:00Z',
  problem: null,
  problemSince: null,
  behind: 0,
  quarantined: 0,
  unexplained: 0,
  backfill: null,
};
const mailbox = (change: Partial<MailboxStatus> = {}) => ({ status: { ...receiving, ...change } });
const fresh: Facts = { openDays: 5, members: 1, mailboxes: [], mailArrived: false };

test.each<[string, Partial<Facts>, string, number]>([
  ['right after the set-up', {}, 'done done now later later', 2],
  ['without business hours', { openDays: 0 }, 'done now later later later', 1],
  ['somebody is invited', { members: 2 }, 'done done done now later', 3],
  ['a mailbox before the members', { mailboxes: [mailbox()] }, 'done done now done later', 3],
  ['a mailbox that was never read', { members: 2, mailboxes: [mailbox({ lastSuccessAt: null })] }, 'done done done now later', 3],
  ['one of two in trouble', { members: 2, mailboxes: [mailbox(), mailbox({ problem: 'wrong-password' })] }, 'done done done now later', 3],
  ['paused', { members: 2, mailboxes: [mailbox({ state: 'paused' })] }, 'done done done now later', 3],
  ['importing old mail', { members: 2, mailboxes: [mailbox({ backfill: { done: 1, total: 9 } })] }, 'done done done done now', 4],
  [
    'trouble long after the first mail',
    { members: 2, mailboxes: [mailbox({ problem: 'no-answer' })], mailArrived: true },
    'done done done done done',
    5,
  ],
  ['all of it', { members: 2, mailboxes: [mailbox()], mailArrived: true }, 'done done done done done', 5],
])('%s', (_, facts, expected, count) => {
  const progress = progressOf({ ...fresh, ...facts });
  expect(FIRST_STEPS.map((step) => progress[step]).join(' ')).toBe(expected);
  expect(doneCount(progress)).toBe(count);
});
