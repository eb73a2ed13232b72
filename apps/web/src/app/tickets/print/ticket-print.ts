import { ChangeDetectionStrategy, Component, computed, effect, inject, input, numberAttribute, signal } from '@angular/core';
import { tickets } from '#contracts/tickets';
import { apiResource } from '../../platform/api.ts';
import { asApiError } from '../../platform/api-error.ts';
import { Clock } from '../../platform/clock.ts';
import { fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { PageTitle } from '../../platform/page-title.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { PrintedItem } from './printed-item.ts';

/** A ticket on A4 paper: white in both themes, every message unfolded and as text, notes only when asked for. */
@Component({
  selector: 'app-ticket-print',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, Keys, PrintedItem, TroublePage],
  templateUrl: './ticket-print.html',
  styleUrl: './ticket-print.scss',
})
export class TicketPrint {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  protected readonly t = injectT();
  /** From the path. */
  readonly ticketId = input.required({ transform: numberAttribute });

  protected readonly resource = apiResource(tickets.show, () => ({ params: { id: this.ticketId() } }));
  protected readonly detail = computed(() => (this.resource.hasValue() ? (this.resource.value() ?? null) : null));
  protected readonly error = computed(() => {
    const error = this.resource.error();
    return error ? asApiError(error) : null;
  });
  protected readonly withNotes = signal(false);
  protected readonly notes = computed(() => this.detail()?.conversation.filter(({ kind }) => kind === 'note').length ?? 0);
  protected readonly items = computed(() =>
    (this.detail()?.conversation ?? []).filter(({ kind }) => kind === 'message' || this.withNotes()),
  );
  protected readonly subject = computed(() => this.detail()?.row.subject || this.t('ticket.noSubject'));
  protected readonly printed = computed(() =>
    this.t('print.printed', {
      time: fullDateTime(this.#clock.now().toISOString(), this.#clock.moment()),
      name: this.#session.me()?.name ?? '',
    }),
  );
  protected readonly facts = computed(() => {
    const detail = this.detail();
    if (!detail) return [];
    const { row, mailbox } = detail;
    const moment = this.#clock.moment();
    const { customer } = row;
    return [
      { name: this.t('print.customer'), value: [customer?.name, customer?.company, customer?.address].filter(Boolean).join(' · ') },
      { name: this.t('print.mailbox'), value: mailbox.name },
      { name: this.t('side.assignee'), value: row.assignee?.name ?? this.t('common.unassigned') },
      { name: this.t('print.phase'), value: this.t(`phase.${row.phase}`) },
      { name: this.t('print.opened'), value: fullDateTime(row.createdAt, moment) },
      { name: this.t('side.deadline'), value: row.dueAt ? fullDateTime(row.dueAt, moment) : '' },
      { name: this.t('side.tags'), value: row.tags.map((tag) => `#${tag}`).join(' ') },
    ].filter(({ value }) => value !== '');
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const row = this.detail()?.row;
      if (row) title.show(this.t('ticket.pageTitle', { number: row.number, subject: this.subject() }));
    });
  }

  protected print(): void {
    window.print();
  }
}
