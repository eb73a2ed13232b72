import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { type Message } from '#contracts/messages';
import { tickets, type TicketDetail } from '#contracts/tickets';
import type * as z from 'zod';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Toasts } from '../../ui/toast.ts';
import { InboxStore } from '../inbox-store.ts';
import { openMergeDialog } from './merge-dialog.ts';
import { openMoveDialog } from './move-dialog.ts';
import { chosenFrom, type Chosen, type SplitScope } from './moved-messages.ts';
import { TicketStore } from './ticket-store.ts';

export type Related = TicketDetail['related'][number];
type Target = z.input<typeof tickets.moveMessages.body>['to'];
type Moved = z.output<typeof tickets.moveMessages.response>;

/** Longer than other undos: one wants to see the other ticket first. */
const UNDO_MS = 15_000;

/** Puts messages where they belong, and back again. */
@Injectable()
export class MessageMover {
  readonly #api = inject(Api);
  readonly #store = inject(TicketStore);
  readonly #inbox = inject(InboxStore);
  readonly #router = inject(Router);
  readonly #dialog = inject(MatDialog);
  readonly #toasts = inject(Toasts);
  readonly #t = injectT();

  async split(message: Message, scope: SplitScope): Promise<void> {
    const detail = this.#store.detail();
    if (!detail) return;
    const chosen = chosenFrom(detail.conversation, message, scope);
    const moved = await this.#move(detail.row.id, chosen, null);
    if (moved) this.#offerUndo(chosen, moved, this.#t('moving.splitToast', { number: moved.to.number }));
  }

  async choose(message: Message): Promise<void> {
    const detail = this.#store.detail();
    const choice = detail && (await openMoveDialog(this.#dialog, { detail, message }));
    if (choice) await this.#moveInto(chosenFrom(detail.conversation, message, choice.scope), choice.to);
  }

  /** The whole conversation becomes part of the related one. */
  async join(related: Related): Promise<void> {
    const detail = this.#store.detail();
    if (detail) await this.#moveInto(chosenFrom(detail.conversation, null, 'all'), { id: related.id });
  }

  /** この案件に統合: into the one that is chosen. */
  async merge(): Promise<void> {
    const detail = this.#store.detail();
    const into = detail && (await openMergeDialog(this.#dialog, detail));
    if (detail && into) await this.#moveInto(chosenFrom(detail.conversation, null, 'all'), { id: into });
  }

  async dismiss({ id: relatedId, number }: Related): Promise<void> {
    const id = this.#store.ticketId();
    if (id === null) return;
    try {
      await this.#api.call(tickets.dismissRelation, { params: { id, relatedId } });
      this.#toasts.tell(this.#t('suggestion.dismissed', { number }));
    } catch (error) {
      this.#store.tell(error);
    }
    this.#store.refetch();
  }

  /** Of an emptied ticket nothing is left to look at: one goes along. */
  async #moveInto(chosen: Chosen, to: Target): Promise<void> {
    const id = this.#store.ticketId();
    const moved = id === null ? null : await this.#move(id, chosen, to);
    if (!moved) return;
    this.#offerUndo(chosen, moved, this.#t('moving.movedToast', { number: moved.to.number }));
    if (moved.from.messageCount === 0) this.#open(moved.to.id);
  }

  #offerUndo({ messageIds }: Chosen, { from, to, noteIds }: Moved, words: string): void {
    const back = async (): Promise<void> => {
      const undone = await this.#move(to.id, { messageIds, noteIds }, { id: from.id });
      if (!undone) return;
      this.#toasts.tell(this.#t('moving.undone'));
      if (from.messageCount === 0) this.#open(from.id);
    };
    this.#toasts.offerUndo(words, () => void back(), UNDO_MS);
  }

  async #move(id: number, chosen: Chosen, to: Target): Promise<Moved | null> {
    try {
      const moved = await this.#api.call(tickets.moveMessages, { params: { id }, body: { ...chosen, to } });
      for (const row of [moved.from, moved.to]) this.#inbox.apply(row);
      return moved;
    } catch (error) {
      this.#store.tell(error);
      return null;
    } finally {
      this.#store.refetch();
    }
  }

  #open(ticketId: number): void {
    void this.#router.navigate(['/inbox', this.#inbox.filter().view, ticketId], { queryParamsHandling: 'preserve' });
  }
}
