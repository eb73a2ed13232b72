import type { BusinessWindow } from '#calendar/calendar';

/** How far one press or a dragged edge moves. */
export const STEP_MINUTES = 15;
const DAY_MINUTES = 24 * 60;
const BREAK_MINUTES = 60;
const NOON = 12 * 60;

/** Minutes since midnight of `09:30`, `24:00`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** What somebody typed as a time of day: `9`, `930`, `9:30`, `24:00`, in full width too; null for anything else. */
export function timeFrom(typed: string): string | null {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?::?(\d{2}))?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  const at = Number(hours) * 60 + Number(minutes);
  return hours !== '' && Number(minutes) < 60 && at <= DAY_MINUTES ? timeOf(at) : null;
}

/** As it is read: `9:30`. */
export const shortTime = (time: string): string => time.replace(/^0/, '');

export type Edge = 'from' | 'to';

/** Whole hours that a drawing of the week must show: 8 to 20, and more where somebody works. */
export function axisOf(windows: readonly BusinessWindow[]): { from: number; to: number } {
  const from = Math.min(8, ...windows.map((window) => Math.floor(minutesOf(window.from) / 120) * 2));
  const to = Math.max(20, ...windows.map((window) => Math.ceil(minutesOf(window.to) / 120) * 2));
  return { from, to };
}

/** Moves one edge to the nearest step at `minutes`, never into its neighbour, out of the day or past its other end. `windows` are in order. */
export function withEdge(windows: readonly BusinessWindow[], index: number, edge: Edge, minutes: number): BusinessWindow[] {
  const [before, own, after] = [windows[index - 1], windows[index], windows[index + 1]];
  if (!own) return [...windows];
  const lowest = edge === 'from' ? minutesOf(before?.to ?? '00:00') : minutesOf(own.from) + STEP_MINUTES;
  const highest = edge === 'from' ? minutesOf(own.to) - STEP_MINUTES : minutesOf(after?.from ?? timeOf(DAY_MINUTES));
  const snapped = Math.round(minutes / STEP_MINUTES) * STEP_MINUTES;
  const at = timeOf(Math.min(highest, Math.max(lowest, snapped)));
  return windows.map((window, place) => (place === index ? { ...window, [edge]: at } : window));
}

/** Makes room for an hour of rest in the longest stretch, at noon where that lies inside; unchanged where no stretch is long enough. */
export function withBreak(windows: readonly BusinessWindow[]): BusinessWindow[] {
  const longest = [...windows].sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  if (!longest || lengthOf(longest) < BREAK_MINUTES + 2 * STEP_MINUTES) return [...windows];
  const [from, to] = [minutesOf(longest.from), minutesOf(longest.to)];
  const middle = Math.round((from + to - BREAK_MINUTES) / 2 / STEP_MINUTES) * STEP_MINUTES;
  const start = from + STEP_MINUTES <= NOON && NOON + BREAK_MINUTES <= to - STEP_MINUTES ? NOON : middle;
  return windows.flatMap((window) =>
    window === longest
      ? [
          { from: window.from, to: timeOf(start) },
          { from: timeOf(start + BREAK_MINUTES), to: window.to },
        ]
      : [window],
  );
}

const lengthOf = ({ from, to }: BusinessWindow): number => minutesOf(to) - minutesOf(from);
