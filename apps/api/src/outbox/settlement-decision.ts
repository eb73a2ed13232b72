import type { DeliveryResult, Verdict } from './delivery-result.ts';

/** Minutes until the next attempt, by attempts made; after the last one, about a day later, it has failed. */
const RETRY_MINUTES = [0.5, 2, 5, 15, 30, 60, 60, 120, 120, 240, 240, 240, 240];

export interface SettlementFacts {
  result: DeliveryResult;
  /** Attempts made, this one included. */
  attempts: number;
  /** Recipients that took it in earlier attempts. */
  acceptedBefore: number;
}

export type SettlementDecision =
  | { state: 'unknown' }
  | { state: 'retrying'; retryInSeconds: number; verdicts: Verdict[] }
  | { state: 'sent' | 'failed'; verdicts: Verdict[] };

/** What becomes of a reply after an attempt: it waits for recipients that may still take it, and is sent when anybody has it. */
export const decideSettlement = ({ result, attempts, acceptedBefore }: SettlementFacts): SettlementDecision => {
  if (result.kind === 'unknown') return { state: 'unknown' };
  const minutes = RETRY_MINUTES[attempts - 1];
  if (minutes !== undefined && result.verdicts.some(({ state }) => state === 'deferred')) {
    return { state: 'retrying', retryInSeconds: minutes * 60, verdicts: result.verdicts };
  }
  const verdicts = result.verdicts.map((verdict) => (verdict.state === 'deferred' ? { ...verdict, state: 'rejected' as const } : verdict));
  const accepted = acceptedBefore + verdicts.filter(({ state }) => state === 'accepted').length;
  return { state: accepted > 0 ? 'sent' : 'failed', verdicts };
};
