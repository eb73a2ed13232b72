import type { LedgerMail } from '#contracts/ledger';
import { QUARANTINE_REASONS } from '#contracts/quarantine';
import type { Key } from '../../platform/i18n.ts';

const PLACES = [
  'open',
  'append',
  'outgoing',
  'own-copy',
  'bounce',
  'auto-reply',
  'spam',
  'duplicate',
  'ignored',
  'listed',
  'stored',
  'quarantined',
  'unfetchable',
] as const;
type Place = (typeof PLACES)[number];

/** What became of mails: catalogue key of an outcome or, before it is decided, of a state. */
export const placeKey = (place: string): Key => `ledger.place.${PLACES.includes(place as Place) ? (place as Place) : 'ignored'}`;

/** What became of one mail; of one in quarantine, why it is there. */
export const placeOf = ({ outcome, state, reason }: Pick<LedgerMail, 'outcome' | 'state' | 'reason'>): Key => {
  const why = state === 'quarantined' && QUARANTINE_REASONS.find((each) => each === reason);
  if (why) return `quarantine.reason.${why}`;
  return reason === 'ignored-by-person'
    ? 'ledger.place.by-person'
    : reason === 'before-intake'
      ? 'ledger.place.before-intake'
      : placeKey(outcome ?? state);
};
