import { Injectable, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../mailboxes.ts';

/** 新しいメール: where one may be begun, and the one that was begun just now. */
@Injectable({ providedIn: 'root' })
export class NewMails {
  readonly #dialog = inject(MatDialog);
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  readonly #router = inject(Router);
  /** Its composer opens with the ticket. */
  #justBegun: number | null = null;

  readonly mailboxes = computed(() => (this.#mailboxes.list() ?? []).filter(({ id }) => this.#session.mayIn(id, 'ticket.reply')));

  async open(): Promise<void> {
    const { openNewMailDialog } = await import('./new-mail-dialog.ts');
    if (this.#dialog.openDialogs.length > 0) return;
    openNewMailDialog(this.#dialog, this.mailboxes)
      .afterClosed()
      .subscribe((ticketId) => {
        if (ticketId === undefined) return;
        this.#justBegun = ticketId;
        void this.#router.navigate(['/tickets', ticketId]);
      });
  }

  /** True once, for the ticket that was begun just now. */
  takes(ticketId: number): boolean {
    if (this.#justBegun !== ticketId) return false;
    this.#justBegun = null;
    return true;
  }
}
