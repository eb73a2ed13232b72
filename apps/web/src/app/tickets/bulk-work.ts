import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { TicketChange } from '#contracts/inbox';
import type { TicketRow } from '#contracts/tickets';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Toasts } from '../ui/toast.ts';
import { doneWords } from './bulk-words.ts';
import { InboxStore, type Changes } from './inbox-store.ts';

/** The same change to several tickets, what came of it in one line, and the way back where there is one. */
@Injectable()
export class BulkWork {
  readonly #store = inject(InboxStore);
  readonly #session = inject(Session);
  readonly #dialog = inject(MatDialog);
  readonly #toasts = inject(Toasts);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #t = injectT();

  /** @returns false when nothing was changed. */
  async change(rows: readonly TicketRow[], change: TicketChange): Promise<boolean> {
    const asked = change.do === 'mark-read' ? rows : rows.filter((row) => this.#mayWork(row, change));
    if (asked.length === 0) return false;
    const changes = await this.#store.change(
      asked.map(({ id }) => ({ id })),
      change,
    );
    if (!changes) return false;
    const words = doneWords(change, changes, this.#t);
    if (changes.changed.some(({ undo }) => undo !== null)) this.#toasts.offerUndo(words, () => void this.#undo(changes));
    else this.#toasts.tell(words);
    return changes.changed.length > 0;
  }

  async hold(rows: readonly TicketRow[]): Promise<boolean> {
    const { openHoldDialog } = await import('./ticket/hold-dialog.ts');
    const chosen = await openHoldDialog(this.#dialog, 'hold');
    return chosen !== undefined && this.change(rows, { do: 'hold', resumeOn: chosen.resumeOn });
  }

  async tag(rows: readonly TicketRow[]): Promise<boolean> {
    const { openTagDialog } = await import('./tag-dialog.ts');
    const tag = await openTagDialog(this.#dialog, [...new Set(this.#store.rows().flatMap((row) => row.tags))].sort());
    return tag !== undefined && this.change(rows, { do: 'add-tag', tag });
  }

  /** Only what nobody touched since. */
  async #undo({ changed }: Changes): Promise<void> {
    const byUndo = new Map<string, { undo: TicketChange; tickets: { id: number; version: number }[] }>();
    for (const { row, undo } of changed) {
      if (!undo) continue;
      const key = JSON.stringify(undo);
      const same = byUndo.get(key) ?? { undo, tickets: [] };
      same.tickets.push({ id: row.id, version: row.version });
      byUndo.set(key, same);
    }
    let left = 0;
    for (const { undo, tickets } of byUndo.values()) {
      const answer = await this.#store.change(tickets, undo);
      if (!answer) return;
      left += answer.skipped.length;
    }
    if (left > 0) this.#toasts.tell(this.#t('bulk.undoneSome', { count: left }));
    else void this.#announcer.announce(this.#t('inbox.reopened'));
  }

  #mayWork({ mailboxId, phase }: TicketRow, change: TicketChange): boolean {
    if (phase === 'closed' && (change.do === 'set-phase' || change.do === 'hold' || change.do === 'close')) return false;
    return this.#session.mayIn(mailboxId, 'ticket.work');
  }
}
