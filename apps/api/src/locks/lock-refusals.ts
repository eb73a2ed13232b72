import { DomainError } from '../platform/domain-error.ts';
import type { LeaseState } from './lease-decision.ts';

const holderOf = (lease: LeaseState | null): Record<string, unknown> =>
  lease?.live
    ? {
        holder: { id: lease.personId, name: lease.name },
        fence: lease.fence,
        since: lease.since.toISOString(),
        expiresAt: lease.expiresAt.toISOString(),
      }
    : { holder: null };

/** Another person is replying. */
export class LockHeld extends DomainError {
  readonly code = 'lock-held';
  constructor(lease: LeaseState) {
    super(holderOf(lease));
  }
}

/** The lease is no longer this tab's. `holder` is null when nobody holds it now. */
export class LockLost extends DomainError {
  readonly code = 'lock-lost';
  constructor(lease: LeaseState | null) {
    super(holderOf(lease));
  }
}
