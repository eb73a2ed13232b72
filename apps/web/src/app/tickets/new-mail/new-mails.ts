import { Injectable, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../mailboxes.ts';

/** 新しいメール: where one may be begun, and the one that was begun just now. */
@Injectable({ providedIn: 'root' })
export class NewMails {
  readonly #dialog = inject(MatDialog);
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  /** Its composer opens with the ticket. */
  justBegun: number | null = null;

  readonly mailboxes = computed(() => (this.#mailboxes.list() ?? []).filter(({ id }) => this.#session.mayIn(id, 'ticket.reply')));

  async open(): Promise<void> {
    const { openNewMailDialog } = await import('./new-mail-dialog.ts');
    if (this.#dialog.openDialogs.length === 0) openNewMailDialog(this.#dialog);
  }

  /** True once, for the ticket that was begun just now. */
  takes(ticketId: number): boolean {
    if (this.justBegun !== ticketId) return false;
    this.justBegun = null;
    return true;
  }
}
