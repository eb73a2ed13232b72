import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { TicketRow } from '#contracts/tickets';
import { injectT } from '../platform/i18n.ts';
import { PageTitle } from '../platform/page-title.ts';
import { injectPush } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { Toasts } from '../ui/toast.ts';
import { honoured } from './honoured.ts';
import { TicketNotices } from './ticket-notices.ts';

/** The row of a new mail follows it on the same line, at once but not together. */
const ROW_COMES_WITHIN_MS = 1_500;

/** Tells about mail that concerns me: a line on the page, a number in the tab's title and a notice of the desktop while I look elsewhere. Lives with the shell. */
@Injectable()
export class MailNews {
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #notices = inject(TicketNotices);
  readonly #title = inject(PageTitle);
  readonly #router = inject(Router);
  readonly #t = injectT();
  readonly #rows = new Map<number, TicketRow>();
  #unseen = 0;

  constructor() {
    injectPush('ticket.row', ({ row }) => this.#rows.set(row.id, row));
    injectPush('mail.arrived', (mail) => {
      const mine = mail.assigneeId === this.#session.me()?.id;
      if (mine || mail.assigneeId === null) setTimeout(() => this.#tell(mail.ticketId, mine), ROW_COMES_WITHIN_MS);
    });
    document.addEventListener('visibilitychange', () => !document.hidden && this.#count(0));
  }

  #tell(ticketId: number, mine: boolean): void {
    const row = this.#rows.get(ticketId);
    const customer = (row?.customer && honoured(row.customer, this.#t)) || this.#t('inbox.someCustomer');
    const words = this.#t(mine ? 'inbox.mailToMe' : 'inbox.mailToAll', { customer });
    if (document.hidden) {
      this.#count(this.#unseen + 1);
      this.#notices.tell(ticketId, words, row?.subject ?? '');
    } else if (mine && !this.#router.url.includes(`/${ticketId}`))
      this.#toasts.tell(`${words} — ${row?.subject || this.#t('inbox.noSubject')}`);
  }

  #count(unseen: number): void {
    this.#unseen = unseen;
    this.#title.count(unseen);
  }
}
