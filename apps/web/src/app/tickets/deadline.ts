import type { TicketRow } from '#contracts/tickets';
import { dateOnly, dateTime, daysAhead, duration, fullDateTime, type Moment } from '../platform/dates.ts';

export const DEADLINE_STATES = ['over', 'soon', 'today', 'later', 'hold', 'done', 'none'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];
type Deadline = Pick<TicketRow, 'deadline' | 'dueAt' | 'lateMinutes' | 'resumeOn'>;

const SOON_MINUTES = 60;

/** How pressing it is. Icon, weight and colour follow from this alone. */
export function deadlineState({ deadline, dueAt }: Deadline, moment: Moment): DeadlineState {
  if (deadline === 'stopped') return 'hold';
  if (deadline === 'met' || deadline === 'missed') return 'done';
  if (deadline === 'none' || dueAt === null) return 'none';
  const minutes = minutesLeft(dueAt, moment);
  if (minutes <= 0) return 'over';
  if (minutes < SOON_MINUTES) return 'soon';
  return daysAhead(dueAt, moment) === 0 ? 'today' : 'later';
}

/** `2時間12分 超過`, `あと38分`, `明日`, `3日後`, `停止中`, `期限内`; empty without a deadline. */
export function deadlineWords(deadline: Deadline, moment: Moment): string {
  const { t } = moment;
  const { dueAt, lateMinutes } = deadline;
  switch (deadlineState(deadline, moment)) {
    case 'over':
      return t('deadline.over', { duration: duration(-minutesLeft(dueAt!, moment), t) });
    case 'soon':
    case 'today':
      return t('deadline.left', { duration: duration(Math.ceil(minutesLeft(dueAt!, moment)), t) });
    case 'later': {
      const days = daysAhead(dueAt!, moment);
      return days === 1 ? t('deadline.tomorrow') : t('deadline.inDays', { days });
    }
    case 'hold':
      return t('deadline.stopped');
    case 'done':
      return lateMinutes !== null && lateMinutes > 0 ? t('deadline.missed', { duration: duration(lateMinutes, t) }) : t('deadline.met');
    case 'none':
      return '';
  }
}

/** The absolute time under the relative one: `11/20(金) 12:08`, `今日 18:00`, `再開 11/24(火)`; empty where there is none. */
export function deadlineTime(deadline: Deadline, moment: Moment): string {
  const state = deadlineState(deadline, moment);
  if (state === 'hold') return deadline.resumeOn ? moment.t('deadline.resumes', { date: dateOnly(deadline.resumeOn, moment) }) : '';
  if (state === 'none' || state === 'done' || deadline.dueAt === null) return '';
  return state === 'over' ? fullDateTime(deadline.dueAt, moment) : dateTime(deadline.dueAt, moment);
}

const minutesLeft = (dueAt: string, { now }: Moment): number => (Date.parse(dueAt) - now.getTime()) / 60_000;
