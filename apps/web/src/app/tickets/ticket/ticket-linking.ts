import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { ticketLinks } from '#contracts/ticket-links';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Toasts } from '../../ui/toast.ts';
import { InboxStore } from '../inbox-store.ts';
import { Mailboxes } from '../mailboxes.ts';
import { openMailboxDialog } from './mailbox-dialog.ts';
import { openRelateDialog } from './relate-dialog.ts';
import { TicketStore } from './ticket-store.ts';

/** What the open ticket has to do with others, and where it belongs. */
@Injectable()
export class TicketLinking {
  readonly #api = inject(Api);
  readonly #store = inject(TicketStore);
  readonly #inbox = inject(InboxStore);
  readonly #mailboxes = inject(Mailboxes);
  readonly #dialog = inject(MatDialog);
  readonly #toasts = inject(Toasts);
  readonly #t = injectT();

  async relate(): Promise<void> {
    const id = this.#store.ticketId();
    const other = id === null ? null : await openRelateDialog(this.#dialog, id);
    if (id === null || !other) return;
    await this.#try(async () => {
      await this.#api.call(ticketLinks.relate, { params: { id }, body: { relatedId: other.id } });
      this.#toasts.tell(this.#t('linking.done', { number: other.number }));
    });
  }

  async rehouse(): Promise<void> {
    const row = this.#store.row();
    const mailboxId = row && (await openMailboxDialog(this.#dialog, row.mailboxId));
    if (!row || !mailboxId) return;
    const to = (id: number): Promise<void> =>
      this.#try(async () => {
        const moved = await this.#api.call(ticketLinks.moveToMailbox, { params: { id: row.id }, body: { mailboxId: id } });
        this.#store.apply(moved);
        this.#inbox.apply(moved);
        if (id !== row.mailboxId) this.#offerUndo(id, () => void to(row.mailboxId));
      });
    await to(mailboxId);
  }

  #offerUndo(mailboxId: number, undo: () => void): void {
    this.#toasts.offerUndo(this.#t('rehousing.done', { mailbox: this.#mailboxes.byId().get(mailboxId)?.name ?? '' }), undo);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#store.tell(error);
    }
    this.#store.refetch();
  }
}
