import { expect, test } from '@jest/globals';
import type { Me } from '#contracts/accounts';
import { sectionsFor } from './settings-sections.ts';

test.each<[string, Pick<Me, 'role' | 'memberships'>, string]>([
  [
    'an admin, even before the first mailbox',
    { role: 'admin', memberships: [] },
    'mailboxes hours members templates checks preferences ledger quarantine',
  ],
  ['a manager who manages no mailbox', { role: 'manager', memberships: [{ mailboxId: 1, level: 'reply' }] }, 'templates preferences'],
  [
    'an agent who manages one of two',
    {
      role: 'agent',
      memberships: [
        { mailboxId: 1, level: 'reply' },
        { mailboxId: 2, level: 'manage' },
      ],
    },
    'mailboxes templates checks preferences ledger quarantine',
  ],
  ['an agent without mailboxes', { role: 'agent', memberships: [] }, 'preferences'],
])('%s', (_, me, paths) =>
  expect(
    sectionsFor(me)
      .map(({ path }) => path)
      .join(' '),
  ).toBe(paths),
);
