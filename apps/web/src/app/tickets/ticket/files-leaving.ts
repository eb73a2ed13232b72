import type { Message } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import type { ReplyComposer } from './reply-composer.ts';

interface FileLeaving {
  name: string;
  /** Bytes. */
  size: number;
  /** @throws ApiError */
  remove(): Promise<void>;
}

/** All files that leave with a reply: its own, and those of the message that it takes along. */
export function filesLeaving(composer: ReplyComposer, conversation: TicketDetail['conversation']): FileLeaving[] {
  const own = composer.files.attached().map(({ id, name, size }) => ({ name, size, remove: () => composer.files.detach(id) }));
  const { forward } = composer.draft.content();
  if (!forward) return own;
  const { messageId, attachmentIds } = forward;
  const original = conversation.find((item): item is Message => item.kind === 'message' && item.id === messageId);
  const along = (original?.attachments ?? []).filter(({ id }) => attachmentIds.includes(id));
  const leaveOut = (left: number): Promise<void> =>
    Promise.resolve(composer.edit({ forward: { messageId, attachmentIds: attachmentIds.filter((id) => id !== left) } }));
  return [...own, ...along.map(({ id, name, size }) => ({ name, size, remove: () => leaveOut(id) }))];
}
