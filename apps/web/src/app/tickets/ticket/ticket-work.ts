import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { outbox, type ReplyView, UNDO_SECONDS } from '#contracts/outbox';
import type { CLOSE_REASONS } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Toasts } from '../../ui/toast.ts';
import { InboxStore } from '../inbox-store.ts';
import { Escalation } from './escalation.ts';
import { openHoldDialog } from './hold-dialog.ts';
import { MessageMover } from './message-mover.ts';
import type { ReplyAction } from './reply-actions.ts';
import { ReplyComposer } from './reply-composer.ts';
import { openScheduleDialog } from './schedule-dialog.ts';
import type { HeadAct } from './ticket-head.ts';
import { askSure } from '../../ui/sure-dialog.ts';
import { TicketLinking } from './ticket-linking.ts';
import { TicketStore } from './ticket-store.ts';

/** What a person does with the open ticket as a whole, and where that leads them. */
@Injectable()
export class TicketWork {
  readonly #api = inject(Api);
  readonly #store = inject(TicketStore);
  readonly #mover = inject(MessageMover);
  readonly #linking = inject(TicketLinking);
  readonly #escalation = inject(Escalation);
  readonly #reply = inject(ReplyComposer);
  readonly #inbox = inject(InboxStore);
  readonly #router = inject(Router);
  readonly #dialog = inject(MatDialog);
  readonly #toasts = inject(Toasts);
  readonly #clock = inject(Clock);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #t = injectT();

  /** Where the ticket stands in its list; null: it is not in it (any more). */
  readonly place = computed(() => {
    const ids = this.#inbox.ids();
    const at = ids.indexOf(this.#store.ticketId() ?? 0);
    return at === -1 ? null : { at, count: ids.length, more: !this.#inbox.complete() };
  });

  /** The tickets before and after it. */
  readonly neighbours = computed(
    () => {
      const [ids, at] = [this.#inbox.ids(), this.place()?.at];
      return at === undefined ? [] : [ids[at + 1], ids[at - 1]].filter((id) => id !== undefined);
    },
    { equal: (a, b) => a.join() === b.join() },
  );

  /** The next of the list, or the one before, without going back to it. */
  step(by: 1 | -1): void {
    const ids = this.#inbox.ids();
    const next = ids[ids.indexOf(this.#store.ticketId() ?? 0) + by];
    if (next === undefined) return this.#inbox.loadMore();
    void this.#router.navigate(['/inbox', this.#inbox.filter().view, next], { queryParamsHandling: 'preserve' });
  }

  /** On a page of its own: this one is made for the screen. */
  print(): void {
    const id = this.#store.ticketId();
    if (id !== null) window.open(`/print/tickets/${id}`, '_blank', 'noopener');
  }

  async do(act: HeadAct): Promise<void> {
    const row = this.#store.row();
    if (!row || !this.#store.detail()?.may.work) return;
    const closed = row.phase === 'closed';
    switch (act) {
      case 'close':
        return closed ? undefined : this.#close('resolved');
      case 'no-reply-needed':
        return closed ? undefined : this.#close('no-reply-needed');
      case 'hold':
        return closed || row.phase === 'on-hold' ? undefined : this.#hold();
      case 'merge':
        return this.#mover.merge();
      case 'relate':
        return this.#linking.relate();
      case 'rehouse':
        return this.#linking.rehouse();
      case 'escalate':
        return this.#escalation.ask();
      case 'resume':
        return void (await this.#store.resume());
      case 'reopen':
        return void (await this.#store.reopen());
    }
  }

  /** What a person decides about a reply that did not simply arrive. */
  async settle({ id, state, sendAt }: ReplyView, action: ReplyAction): Promise<void> {
    if (action === 'undo') return this.#reply.undo(id);
    if (action === 'reschedule' || action === 'send-now') return this.#reschedule(id, sendAt, action);
    if (action === 'send-again' && state === 'unknown' && !(await this.#sureToSendAgain())) return;
    const params = { id };
    try {
      if (action === 'release') {
        const seenSeq = this.#store.detail()?.row.conversationSeq ?? 0;
        await this.#api.call(outbox.release, { params, body: { seenSeq } });
      } else await this.#api.call(outbox.resolve, { params, body: { outcome: action } });
    } catch (error) {
      this.#store.tell(error);
    }
    this.#store.refetch();
  }

  async discardSideDraft(id: number): Promise<void> {
    await this.#api.call(outbox.discardDraft, { params: { id } }).catch((error: unknown) => this.#store.tell(error));
    this.#store.refetch();
  }

  backToList(): void {
    void this.#router.navigate(['/inbox', this.#inbox.filter().view], { queryParamsHandling: 'preserve' });
  }

  /** Closes it, offers the way back, and goes on with the next one. */
  async #close(reason: (typeof CLOSE_REASONS)[number]): Promise<void> {
    const before = this.#inbox.ids();
    const row = await this.#store.close(reason);
    if (!row) return;
    const words = this.#t(reason === 'resolved' ? 'ticket.closedToast' : 'ticket.noReplyToast', { number: row.number });
    this.#toasts.offerUndo(words, () => void this.#inbox.reopen([row.id]));
    const left = this.#inbox.rows().filter(({ id }) => id !== row.id);
    const next = left.find(({ id }) => before.indexOf(id) > before.indexOf(row.id)) ?? left.at(-1);
    if (!next) return this.backToList();
    void this.#announcer.announce(`${words} ${this.#t('ticket.next', { subject: next.subject || this.#t('ticket.noSubject') })}`);
    void this.#router.navigate(['/inbox', this.#inbox.filter().view, next.id], { queryParamsHandling: 'preserve' });
  }

  /** The one thing that may bring a customer the same mail twice. */
  #sureToSendAgain(): Promise<boolean> {
    return askSure(this.#dialog, () => ({
      title: this.#t('reply.againTitle'),
      text: this.#t('reply.againText'),
      do: this.#t('reply.againDo'),
    }));
  }

  async #reschedule(id: number, sendAt: string | null, action: 'reschedule' | 'send-now'): Promise<void> {
    const chosen = action === 'send-now' ? { sendAt: null } : await openScheduleDialog(this.#dialog, sendAt);
    if (!chosen) return;
    try {
      await this.#api.call(outbox.schedule, { params: { id }, body: chosen });
      if (chosen.sendAt === null) {
        const words = this.#t('scheduling.nowToast', { seconds: UNDO_SECONDS });
        this.#toasts.offerUndo(words, () => void this.#reply.undo(id), UNDO_SECONDS * 1000);
      } else {
        this.#toasts.tell(this.#t('scheduling.changedToast', { when: fullDateTime(chosen.sendAt, this.#clock.moment()) }));
      }
    } catch (error) {
      this.#store.tell(error);
    }
    this.#store.refetch();
  }

  async #hold(): Promise<void> {
    const chosen = await openHoldDialog(this.#dialog, 'hold');
    const row = chosen && (await this.#store.hold(chosen.resumeOn));
    if (row) this.#toasts.offerUndo(this.#t('ticket.heldToast', { number: row.number }), () => void this.#store.resume());
  }
}
