import type { DraftView, ReplyContent } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import type { LocalDraft } from '../../platform/local-drafts.ts';

/** With what a composer opens. */
export interface Start {
  content: ReplyContent;
  /** Of the server's draft that it goes on from; 0 when there is none. */
  version: number;
  from: 'fresh' | 'draft' | 'device';
  /** Other words of mine on this device: shown beside, never thrown away unasked. */
  elsewhere: LocalDraft | null;
}

/**
 * Words on this device that the server never got go first; where the server's draft went on since (a colleague, another device), that one
 * goes first and they wait beside it.
 */
export function startingContent(fresh: ReplyContent, draft: DraftView | null, kept: LocalDraft | null): Start {
  const written = draft !== null && !isBlank(draft);
  const base = written ? contentOf(draft) : fresh;
  const version = draft?.version ?? 0;
  const start: Start = { content: base, version, from: written ? 'draft' : 'fresh', elsewhere: null };
  if (kept === null || isSame(kept.content, base)) return start;
  if (kept.version === version || (draft !== null && isSavedFrom(kept, draft))) return { ...start, content: kept.content, from: 'device' };
  return { ...start, elsewhere: kept };
}

/** False when these words have already become a reply or a message: the page went away before it could forget them. */
export function isWorthKeeping(kept: LocalDraft, { conversation, replies }: Pick<TicketDetail, 'conversation' | 'replies'>): boolean {
  const sent = conversation.flatMap((item) => (item.kind === 'message' && item.direction === 'outbound' ? [item.text] : []));
  return (
    kept.content.text.trim() !== '' && ![...sent, ...replies.map(({ text }) => text)].some((text) => sameWords(text, kept.content.text))
  );
}

export const contentOf = ({ to, cc, bcc, subject, text, html, quoteMessageId, forward }: ReplyContent): ReplyContent => ({
  to,
  cc,
  bcc,
  subject,
  text,
  html,
  quoteMessageId,
  forward,
});

/** The page went away before a save was answered: the draft is what these words were a moment before, not somebody's other words. */
const isSavedFrom = ({ version, personId, unanswered }: LocalDraft, draft: DraftView): boolean =>
  draft.version === version + 1 && draft.author.id === personId && unanswered.some((text) => sameWords(text, draft.text));

const isBlank = ({ text, to, forward }: ReplyContent): boolean => text.trim() === '' && to.length === 0 && forward === null;

/** Other formatting of the same words is other content. */
const isSame = (a: ReplyContent, b: ReplyContent): boolean => sameWords(a.text, b.text) && a.html === b.html;

const sameWords = (a: string, b: string): boolean => a.replace(/\s+/gu, ' ').trim() === b.replace(/\s+/gu, ' ').trim();
