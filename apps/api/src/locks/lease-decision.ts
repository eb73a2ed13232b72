/** A reply lease as it stands at one moment of the database's clock. */
export interface LeaseState {
  /** Only grows. */
  fence: number;
  personId: number;
  name: string;
  tab: string;
  /** Not expired and not given back. */
  live: boolean;
  /** Live, or ended less than five minutes ago. */
  recent: boolean;
  /** The history says that it is taken. */
  announced: boolean;
  since: Date;
  expiresAt: Date;
}

export interface Holder {
  personId: number;
  tab: string;
}

export type LeaseDecision =
  | { kind: 'held-by-another' }
  /** `fence` is raised by a change of person or tab alone. `announce`: the history gets a line. `since`: when this person's holding began. */
  | { kind: 'granted'; fence: number; announce: boolean; since: Date | null };

/**
 * May this person and tab write the reply? A second tab takes over from the first of the same person, quietly: for everybody else
 * nothing changed. Coming back within five minutes is quiet too, so that opening and closing the composer does not fill the history.
 */
export const decideAcquire = (lease: LeaseState | null, by: Holder): LeaseDecision => {
  if (!lease) return { kind: 'granted', fence: 1, announce: true, since: null };
  const samePerson = lease.personId === by.personId;
  if (lease.live && !samePerson) return { kind: 'held-by-another' };
  return {
    kind: 'granted',
    fence: samePerson && lease.tab === by.tab ? lease.fence : lease.fence + 1,
    announce: !(samePerson && lease.recent),
    since: samePerson && lease.live ? lease.since : null,
  };
};

/** The write is by who holds the lease, in the tab that holds it, with the fence that was given for it. */
export const holds = (lease: LeaseState | null, by: Holder & { fence: number }): lease is LeaseState =>
  lease !== null && lease.personId === by.personId && lease.tab === by.tab && lease.fence === by.fence;
