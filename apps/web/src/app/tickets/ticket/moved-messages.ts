import type { Message } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';

/** one: this mail · following: it and what came after it, notes too · all: everything. */
export const SCOPES = ['one', 'following', 'all'] as const;
export type Scope = (typeof SCOPES)[number];
export type SplitScope = Exclude<Scope, 'all'>;

export interface Chosen {
  messageIds: number[];
  noteIds: number[];
}

/** What goes along with a message. */
export function chosenFrom(conversation: TicketDetail['conversation'], from: Pick<Message, 'id' | 'at'> | null, scope: Scope): Chosen {
  if (scope === 'one' && from) return { messageIds: [from.id], noteIds: [] };
  const since = scope === 'following' && from ? Date.parse(from.at) : -Infinity;
  const chosen = conversation.filter(({ at }) => Date.parse(at) >= since);
  return { messageIds: idsOf(chosen, 'message'), noteIds: idsOf(chosen, 'note') };
}

/** A split leaves something behind: it is offered from the second message on, and without what came before, only for the first. */
export function splitScopes(conversation: TicketDetail['conversation'], message: Pick<Message, 'id' | 'at'>): SplitScope[] {
  const count = idsOf(conversation, 'message').length;
  return (['one', 'following'] as const).filter((scope, index, all) => {
    const { messageIds } = chosenFrom(conversation, message, scope);
    const sameAsBefore = index > 0 && messageIds.length === chosenFrom(conversation, message, all[0]!).messageIds.length;
    return messageIds.length < count && !sameAsBefore;
  });
}

const idsOf = (items: TicketDetail['conversation'], kind: 'message' | 'note'): number[] =>
  items.filter((item) => item.kind === kind).map(({ id }) => id);
