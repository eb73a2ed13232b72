import type { Member } from '#contracts/accounts';
import { ROLES } from '#contracts/permissions';

const STATES: readonly Member['state'][] = ['active', 'invited', 'inactive'];

/** Those who work here before those who will and those who did; who decides comes first, then who came first. */
export const inOrder = (members: readonly Member[]): Member[] =>
  [...members].sort(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || ROLES.indexOf(b.role) - ROLES.indexOf(a.role) || a.id - b.id,
  );
