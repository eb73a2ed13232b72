import type { HistoryEntry } from '#contracts/history';
import type { PhaseKey } from '#contracts/tickets';

/** Elapsed minutes in each phase that the ticket has been in, in order of the first visit. `history` oldest first. */
export const dwellTimes = (history: readonly HistoryEntry[], now: Date): { phase: PhaseKey; minutes: number }[] => {
  const opened = history.find(({ type }) => type === 'ticket.opened' || type === 'ticket.started');
  if (!opened) return [];
  const moves = [{ phase: 'new' as PhaseKey, at: new Date(opened.at) }, ...history.flatMap((entry) => enteredBy(entry) ?? [])];
  const spent = new Map<PhaseKey, number>();
  moves.forEach(({ phase, at }, index) => {
    const until = moves[index + 1]?.at ?? now;
    spent.set(phase, (spent.get(phase) ?? 0) + (phase === 'closed' ? 0 : Math.max(0, until.getTime() - at.getTime())));
  });
  return [...spent].map(([phase, ms]) => ({ phase, minutes: Math.floor(ms / 60_000) }));
};

const enteredBy = ({ type, at, payload }: HistoryEntry): { phase: PhaseKey; at: Date } | null => {
  if (type === 'ticket.phase-changed' || type === 'ticket.reopened') return { phase: payload['to'] as PhaseKey, at: new Date(at) };
  if (type === 'ticket.held') return { phase: 'on-hold', at: new Date(at) };
  if (type === 'ticket.closed') return { phase: 'closed', at: new Date(at) };
  return null;
};
