import { expect, test } from '@jest/globals';
import type { MailboxStatus } from '#contracts/mailboxes';
import { conditionOf } from './mailbox-condition.ts';

const fine: MailboxStatus = {
  state: 'active',
  lastSuccessAt: '2026-11-20T05:07:00Z',
  problem: null,
  problemSince: null,
  behind: 0,
  quarantined: 0,
  unexplained: 0,
  backfill: null,
};
const broken = { problem: 'wrong-password', problemSince: '2026-11-20T04:00:00Z' } as const;
const importing = { backfill: { done: 499, total: 1000 } };

test.each<[string, Partial<MailboxStatus>, object]>([
  ['receiving', {}, { kind: 'receiving' }],
  ['quarantined mail does not stop it', { quarantined: 4 }, { kind: 'receiving' }],
  ['some mails to go', { behind: 12 }, { kind: 'behind', mails: 12 }],
  ['never read yet', { lastSuccessAt: null, behind: 3 }, { kind: 'waiting' }],
  ['old mail coming in, rounded down', importing, { kind: 'importing', done: 499, total: 1000, percent: 49 }],
  ['an empty import', { backfill: { done: 0, total: 0 } }, { kind: 'importing', done: 0, total: 0, percent: 0 }],
  ['a problem while importing', { ...importing, ...broken }, { kind: 'problem', problem: 'wrong-password', since: broken.problemSince }],
  ['paused with a problem', { ...broken, state: 'paused' }, { kind: 'paused' }],
])('%s', (_, change, expected) => expect(conditionOf({ ...fine, ...change })).toEqual(expected));
