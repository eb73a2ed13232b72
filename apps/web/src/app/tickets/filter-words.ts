import type { MailboxSummary } from '#contracts/mailboxes';
import type { TicketFilter } from '#contracts/ticket-filter';
import type { Translate } from '../platform/i18n.ts';
import { conditionsOf, type FilterKey } from './list-address.ts';

/** One condition as it is shown. `gone`: whom or what it names I cannot see any more. */
export interface Condition {
  key: FilterKey;
  name: string;
  value: string;
  gone: boolean;
}

/** What names come from. Undefined where it is not known yet: then nothing is called gone. */
export interface Known {
  mailboxes: readonly Pick<MailboxSummary, 'id' | 'name'>[] | undefined;
  people: readonly { id: number; name: string }[] | undefined;
  /** A ticket in sight tells who the customer is. */
  customer: string | undefined;
}

export const wordsOf = (filter: TicketFilter, known: Known, t: Translate): Condition[] =>
  conditionsOf(filter).map((key) => {
    const value = valueOf(key, filter, known, t);
    return { key, name: t(`filter.${key}`), value: value ?? t('filter.gone'), gone: value === null };
  });

/** Null: it is gone. */
function valueOf(key: FilterKey, filter: TicketFilter, { mailboxes, people, customer }: Known, t: Translate): string | null {
  switch (key) {
    case 'mailboxId':
      return named(filter.mailboxId, mailboxes);
    case 'phase':
      return t(`phase.${filter.phase!}`);
    case 'assignee':
      if (filter.assignee === 'me') return t('common.me');
      return filter.assignee === 'nobody' ? t('common.unassigned') : named(filter.assignee, people);
    case 'tag':
      return `#${filter.tag}`;
    case 'customerId':
      return customer ?? t('filter.oneCustomer');
    case 'priority':
      return t(`priority.${filter.priority!}`);
    case 'openedDays':
      return t('filter.daysAgo', { days: filter.openedDays! });
    case 'idleDays':
      return t('filter.daysIdle', { days: filter.idleDays! });
    case 'text':
      return t('filter.quoted', { text: filter.text! });
  }
}

function named(id: number | undefined, all: readonly { id: number; name: string }[] | undefined): string | null {
  return all ? (all.find((each) => each.id === id)?.name ?? null) : '…';
}
