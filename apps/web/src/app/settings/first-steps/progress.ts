import type { MailboxStatus } from '#contracts/mailboxes';
import { conditionOf } from '../mailboxes/mailbox-condition.ts';

/** From an empty organisation to the first mail, in order. */
export const FIRST_STEPS = ['organisation', 'hours', 'members', 'mailboxes', 'trial'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];
export type StepState = 'done' | 'now' | 'later';

/** What is true of this organisation: nothing is ticked off by hand. */
export interface Facts {
  /** Weekdays on which somebody works. */
  openDays: number;
  /** Everybody with an account or an invitation. */
  members: number;
  mailboxes: readonly { status: MailboxStatus }[];
  /** A mail became a ticket. */
  mailArrived: boolean;
}

/** A mailbox counts once its mail comes in: reading went well, and nothing is in the way now. */
export const receives = (status: MailboxStatus): boolean =>
  ['receiving', 'behind', 'importing'].includes(conditionOf(status).kind) && status.lastSuccessAt !== null;

/** The first step that is not done is the one to do now. */
export function progressOf(facts: Facts): Record<FirstStep, StepState> {
  const done: Record<FirstStep, boolean> = {
    organisation: true,
    hours: facts.openDays > 0,
    members: facts.members > 1,
    // Trouble after the first mail is the mailbox list's matter.
    mailboxes: facts.mailArrived || (facts.mailboxes.length > 0 && facts.mailboxes.every(({ status }) => receives(status))),
    trial: facts.mailArrived,
  };
  const now = FIRST_STEPS.find((step) => !done[step]);
  const stateOf = (step: FirstStep): StepState => (done[step] ? 'done' : step === now ? 'now' : 'later');
  return {
    organisation: 'done',
    hours: stateOf('hours'),
    members: stateOf('members'),
    mailboxes: stateOf('mailboxes'),
    trial: stateOf('trial'),
  };
}

export const doneCount = (progress: Record<FirstStep, StepState>): number => FIRST_STEPS.filter((step) => progress[step] === 'done').length;
