import type { BusinessCalendar } from '#calendar/calendar';
import { addBusinessMinutes, businessMinutesBetween } from '#calendar/deadline';

export interface DeadlineState {
  deadline: 'running' | 'stopped' | 'met' | 'missed' | 'none';
  dueAt: Date | null;
  remainingMinutes: number | null;
}

export type DeadlineEvent =
  /** The customer waits: a new case, or a new message after our answer. */
  | { kind: 'asked'; at: Date; targetMinutes: number }
  | { kind: 'held'; at: Date }
  | { kind: 'resumed'; at: Date }
  | { kind: 'answered'; at: Date }
  /** What the customer asked went to another ticket. */
  | { kind: 'withdrawn' }
  /** In another mailbox now, whose target is null when it has none. `since`: the customer waits from then on; null: nobody waits. */
  | { kind: 'rehoused'; since: Date | null; targetMinutes: number | null; chosen: boolean }
  | { kind: 'closed'; at: Date };

/** What the ticket's columns become. `lateMinutes` are business minutes, negative when early. */
export type DeadlineChange =
  | { deadline: 'running'; dueAt: Date; remainingMinutes: null; lateMinutes: null }
  | { deadline: 'stopped'; dueAt: null; remainingMinutes: number; lateMinutes: null }
  | { deadline: 'met' | 'missed'; dueAt: null; remainingMinutes: null; lateMinutes: number }
  | { deadline: 'none'; dueAt: null; remainingMinutes: null; lateMinutes: null };

const running = (dueAt: Date): DeadlineChange => ({ deadline: 'running', dueAt, remainingMinutes: null, lateMinutes: null });

const NO_DEADLINE: DeadlineChange = { deadline: 'none', dueAt: null, remainingMinutes: null, lateMinutes: null };

/**
 * What an event does to a deadline; null leaves it. A running deadline is never moved by a second message: the customer waits since the first.
 * @throws NeverOpen when the calendar has no hours.
 */
export const decideDeadline = (calendar: BusinessCalendar, state: DeadlineState, event: DeadlineEvent): DeadlineChange | null => {
  switch (event.kind) {
    case 'asked':
      if (state.deadline === 'running' || state.deadline === 'stopped') return null;
      return running(addBusinessMinutes(calendar, event.at, event.targetMinutes));
    case 'held':
      if (!state.dueAt) return null;
      return {
        deadline: 'stopped',
        dueAt: null,
        remainingMinutes: Math.max(0, Math.round(businessMinutesBetween(calendar, event.at, state.dueAt))),
        lateMinutes: null,
      };
    case 'resumed':
      if (state.deadline !== 'stopped') return null;
      return running(addBusinessMinutes(calendar, event.at, state.remainingMinutes ?? 0));
    case 'withdrawn':
      return state.deadline === 'running' || state.deadline === 'stopped' ? NO_DEADLINE : null;
    case 'rehoused':
      // What a person chose stays, and what is on hold goes on with the minutes it had.
      if (event.since === null || event.chosen || state.deadline === 'stopped') return null;
      if (event.targetMinutes !== null) return running(addBusinessMinutes(calendar, event.since, event.targetMinutes));
      return state.deadline === 'running' ? NO_DEADLINE : null;
    case 'answered':
    case 'closed':
      if (state.deadline === 'stopped') return NO_DEADLINE;
      if (!state.dueAt) return null;
      return {
        deadline: event.at <= state.dueAt ? 'met' : 'missed',
        dueAt: null,
        remainingMinutes: null,
        lateMinutes: Math.round(businessMinutesBetween(calendar, state.dueAt, event.at)),
      };
  }
};
