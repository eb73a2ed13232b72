import type { DraftView } from '#contracts/outbox';
import type { Message } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';

type Screen = Pick<TicketDetail, 'conversation'> & { row: Pick<TicketDetail['row'], 'conversationSeq'> };

/**
 * Up to where the writer has seen the conversation when the composer opens: all that is on screen; with a draft from before, only what was
 * there when its last word was saved.
 */
export function seenAtStart({ conversation, row }: Screen, draft: DraftView | null): number {
  const since =
    draft && draft.text.trim() !== '' ? messagesOf(conversation).filter(({ at }) => Date.parse(at) > Date.parse(draft.savedAt)) : [];
  return since.length > 0 ? Math.min(...since.map(({ seq }) => seq)) - 1 : row.conversationSeq;
}

/** What came since: the customer's mail, or an answer that somebody else gave. */
export const unseenMessages = ({ conversation }: Screen, seen: number): Message[] =>
  messagesOf(conversation).filter(({ seq }) => seq > seen);

/**
 * For the send gate: the sequence of the conversation on screen. A place that holds no message (a reply that was taken back) hides nothing, so
 * it needs no confirmation; an unseen message does.
 */
export const seqOnScreen = (screen: Screen, seen: number): number =>
  unseenMessages(screen, seen).length > 0 ? seen : screen.row.conversationSeq;

const messagesOf = (conversation: TicketDetail['conversation']): Message[] => conversation.filter((item) => item.kind === 'message');
