import { PHASES, type PhaseKey, type TicketDetail } from '#contracts/tickets';

export interface DwellBar {
  phase: PhaseKey;
  /** Null: never been there. */
  minutes: number | null;
  /** Per cent of the longest. */
  width: number;
  place: 'past' | 'now' | 'ahead';
  /** The time went here; with one phase alone there is nothing to compare. */
  longest: boolean;
}

/** Enough to be seen. */
const LEAST_WIDTH = 4;

/** One bar a phase, in order of progress. 保留 shows only when it was used; 完了 takes no time. */
export function dwellBars(dwell: TicketDetail['dwell'], now: PhaseKey): DwellBar[] {
  const minutesIn = new Map(dwell.map(({ phase, minutes }) => [phase, minutes]));
  const timed = PHASES.filter((phase) => phase !== 'closed');
  const longest = Math.max(1, ...timed.map((phase) => minutesIn.get(phase) ?? 0));
  const visited = timed.filter((phase) => (minutesIn.get(phase) ?? 0) > 0).length;
  return PHASES.filter((phase) => phase !== 'on-hold' || phase === now || minutesIn.has(phase)).map((phase) => {
    const minutes = phase === 'closed' ? null : (minutesIn.get(phase) ?? null);
    const width = minutes === null ? 0 : Math.max(LEAST_WIDTH, Math.round((minutes / longest) * 100));
    const most = visited > 1 && minutes === longest;
    return { phase, minutes, width, longest: most, place: phase === now ? 'now' : minutes === null ? 'ahead' : 'past' };
  });
}

/** Minutes from the opening until now, or until it was closed. */
export const dwellTotal = (dwell: TicketDetail['dwell']): number =>
  dwell.filter(({ phase }) => phase !== 'closed').reduce((sum, { minutes }) => sum + minutes, 0);
