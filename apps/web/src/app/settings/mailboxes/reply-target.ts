export type TargetUnit = 'hours' | 'minutes';

const LONGEST_MINUTES = 60 * 24 * 30;

/** Minutes as somebody would say them: whole hours where they are. */
export const splitTarget = (minutes: number): { amount: number; unit: TargetUnit } =>
  minutes % 60 === 0 ? { amount: minutes / 60, unit: 'hours' } : { amount: minutes, unit: 'minutes' };

/** Whole minutes; 0 for what is no target: not a number, less than a minute, more than 30 days. */
export function joinTarget(amount: number, unit: TargetUnit): number {
  const minutes = Math.round(amount * (unit === 'hours' ? 60 : 1));
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : 0;
}
