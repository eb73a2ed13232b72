import { controlBuild, type Mutation } from '../../support/control-build.ts';

const PINGS = { file: 'realtime/sockets.service.js', found: 'pingInterval: 10_000, pingTimeout: 10_000' };

/** Of the product as it is. */
export const LEASE_SECONDS = 60;
/** Of the product in a hurry. */
export const HURRIED_LEASE_SECONDS = 4;

/** Everything that ends a lease, faster: for runs that cannot wait a minute for it. */
const HURRIED: readonly Mutation[] = [
  { file: '../../../libs/contracts/locks.js', found: 'LEASE_SECONDS = 60', replacement: `LEASE_SECONDS = ${HURRIED_LEASE_SECONDS}` },
  { ...PINGS, replacement: 'pingInterval: 1_000, pingTimeout: 1_000' },
  { file: 'realtime/live-tabs.service.js', found: 'RENEW_MS = 15_000', replacement: 'RENEW_MS = 1_000' },
];

/** Whoever once wrote may go on: neither person, tab nor fence of a save is looked at. */
const WITHOUT_FENCE: Mutation = {
  file: 'locks/lease-decision.js',
  found: 'lease !== null && lease.personId === by.personId && lease.tab === by.tab && lease.fence === by.fence',
  replacement: 'lease !== null',
};

export const lockBuild = (kind: 'hurried' | 'control'): string => controlBuild(kind === 'control' ? [...HURRIED, WITHOUT_FENCE] : HURRIED);
