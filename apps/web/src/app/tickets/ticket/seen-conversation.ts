import { computed, signal } from '@angular/core';
import type { DraftView } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import { seenAtStart, seqOnScreen, unseenMessages } from './seen-seq.ts';

/** Up to where the writer of a reply has looked at its conversation. */
export class SeenConversation {
  readonly #seen = signal(0);
  /** What came while this tab writes. */
  readonly unseen = computed(() => {
    const detail = this.detail();
    return detail && this.writes() ? unseenMessages(detail, this.#seen()) : [];
  });

  constructor(
    readonly detail: () => TicketDetail | null,
    readonly writes: () => boolean,
  ) {}

  begin(detail: TicketDetail, draft: DraftView | null): void {
    this.#seen.set(seenAtStart(detail, draft));
  }

  /** I have looked at what came meanwhile. */
  confirm(): void {
    const detail = this.detail();
    if (detail) this.#seen.set(detail.row.conversationSeq);
  }

  /** For the send gate. */
  seq(detail: TicketDetail): number {
    return seqOnScreen(detail, this.#seen());
  }
}
