import type { PersonRef } from '#contracts/accounts';
import type { TicketRow } from '#contracts/tickets';
import type { Translate } from '../platform/i18n.ts';
import { familyName } from './family-name.ts';

/** Who is on this ticket right now besides reading it in a list. */
export type Company =
  { kind: 'mine'; who: PersonRef } | { kind: 'replying'; who: PersonRef } | { kind: 'viewing'; who: PersonRef; more: number };

/** A reply lock is news before presence is; what has expired is not there, and looking at it myself is no news. */
export function companyOf({ lock, viewers }: Pick<TicketRow, 'lock' | 'viewers'>, myId: number, now: Date): Company | null {
  if (lock && Date.parse(lock.expiresAt) > now.getTime()) return { kind: lock.holder.id === myId ? 'mine' : 'replying', who: lock.holder };
  const [who, ...more] = viewers.filter(({ id }) => id !== myId);
  return who ? { kind: 'viewing', who, more: more.length } : null;
}

/** `あなたが返信中`, `佐藤さんが返信中`, `高橋さん ほか1人が閲覧中`. */
export function companyWords(company: Company, t: Translate): string {
  const name = familyName(company.who.name);
  if (company.kind === 'mine') return t('lock.mine');
  if (company.kind === 'replying') return t('lock.other', { name });
  return company.more > 0 ? t('lock.viewingMany', { name, count: company.more }) : t('lock.viewing', { name });
}
