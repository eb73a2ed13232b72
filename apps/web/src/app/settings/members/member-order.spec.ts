import { expect, test } from '@jest/globals';
import type { Member } from '#contracts/accounts';
import { inOrder } from './member-order.ts';

const member = (id: number, role: Member['role'], state: Member['state'] = 'active'): Member => ({
  id,
  name: `Member ${id}`,
  email: `member${id}@komorebi.example`,
  role,
  state,
  memberships: [],
  lastSeenAt: null,
  invitedUntil: null,
});

test('working before invited before inactive; admins, managers, agents; the oldest first', () => {
  const members = [
    member(7, 'agent', 'inactive'),
    member(6, 'admin', 'invited'),
    member(5, 'agent'),
    member(4, 'manager'),
    member(3, 'admin'),
    member(2, 'agent'),
  ];
  expect(inOrder(members).map(({ id }) => id)).toEqual([3, 4, 2, 5, 6, 7]);
});
