import type { inbox, SkipReason, TicketChange } from '#contracts/inbox';
import type * as z from 'zod';
import type { Translate } from '../platform/i18n.ts';
import { familyName } from './family-name.ts';

type Changes = z.infer<typeof inbox.change.response>;

/** What was done, and what was left as it is and why: one line. */
export function doneWords(change: TicketChange, { changed, skipped }: Changes, t: Translate): string {
  const left = skippedWords(skipped, t);
  if (changed.length === 0) return t('bulk.nothing', { why: left });
  const done = t(`bulk.done.${change.do}`, { count: changed.length, ...namesIn(change, changed, t) });
  return left ? t('bulk.some', { done, left }) : done;
}

/** `佐藤さんが返信中 1件、フェーズを変えられない 2件`; empty when nothing was left. */
function skippedWords(skipped: Changes['skipped'], t: Translate): string {
  const reasons = new Map<string, number>();
  for (const { reason, holder } of skipped) {
    const words = holder ? t('lock.other', { name: familyName(holder.name) }) : t(`bulk.why.${reason satisfies SkipReason}`);
    reasons.set(words, (reasons.get(words) ?? 0) + 1);
  }
  return [...reasons].map(([why, count]) => t('bulk.left', { why, count })).join(t('bulk.comma'));
}

function namesIn(change: TicketChange, changed: Changes['changed'], t: Translate): Record<string, string> {
  switch (change.do) {
    case 'assign':
      return { name: changed[0]?.row.assignee?.name ?? t('common.unassigned') };
    case 'set-phase':
      return { phase: t(`phase.${change.phase}`) };
    case 'add-tag':
    case 'remove-tag':
      return { tag: `#${change.tag}` };
    default:
      return {};
  }
}
