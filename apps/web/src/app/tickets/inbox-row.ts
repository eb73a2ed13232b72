import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TicketRow } from '#contracts/tickets';
import { Clock } from '../platform/clock.ts';
import { listTime } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Avatar } from '../ui/avatar.ts';
import { Check } from '../ui/check.ts';
import { Icon } from '../ui/icon.ts';
import { companyOf, companyWords } from './company.ts';
import { CompanyMark } from './company-mark.ts';
import { DeadlineMark } from './deadline-mark.ts';
import { deadlineWords } from './deadline.ts';
import { PhaseMark } from './phase-mark.ts';
import { ScheduleMark } from './schedule-mark.ts';

/** One ticket in the list: who wrote, what about, how far, who has it, by when. `narrow` is the list beside an open ticket. */
@Component({
  selector: 'app-inbox-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Check, CompanyMark, DeadlineMark, Icon, PhaseMark, RouterLink, ScheduleMark],
  templateUrl: './inbox-row.html',
  styleUrls: ['./inbox-row.scss', './inbox-row-layouts.scss'],
  host: {
    role: 'row',
    '[attr.aria-label]': 'label()',
    '[attr.aria-selected]': 'selected()',
    '[attr.data-ticket]': 'row().id',
    '[class.unread]': 'unread()',
    '[class.focused]': 'focused()',
    '[class.selected]': 'selected()',
    '[class.selecting]': 'selecting()',
    '[class.narrow]': 'narrow()',
    '[class.current]': 'current()',
  },
})
export class InboxRow {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  protected readonly t = injectT();

  readonly row = input.required<TicketRow>();
  readonly unread = input.required<boolean>();
  /** The row of J and K. */
  readonly focused = input(false);
  readonly selected = input(false);
  /** Some row is selected: every row shows its box. */
  readonly selecting = input(false);
  readonly narrow = input(false);
  /** Only the relative deadline. */
  readonly brief = input(false);
  /** It is open beside the list. */
  readonly current = input(false);
  readonly link = input.required<unknown[]>();
  readonly toggled = output();

  protected readonly mine = computed(() => this.row().assignee?.id === this.#session.me()?.id);
  protected readonly company = computed(() => companyOf(this.row(), this.#session.me()?.id ?? 0, this.#clock.now()));
  protected readonly time = computed(() => listTime(this.row().lastMessageAt, this.#clock.moment()));
  protected readonly snippet = computed(() => {
    const { messageCount, phase, snippet } = this.row();
    return messageCount === 0 && phase !== 'closed' ? this.t('newMail.row') : snippet;
  });
  protected readonly subject = computed(() => this.row().subject || this.t('inbox.noSubject'));
  protected readonly customer = computed(() => this.row().customer?.name || this.row().customer?.address || this.t('inbox.noCustomer'));
  protected readonly underName = computed(() => {
    const { customer } = this.row();
    return customer?.company ?? (customer?.name ? customer.address : '') ?? '';
  });
  protected readonly tags = computed(() =>
    this.row()
      .tags.map((tag) => `#${tag}`)
      .join(' '),
  );
  protected readonly label = computed(() => {
    const company = this.company();
    return this.t('inbox.rowLabel', {
      unread: `${this.unread() ? `${this.t('inbox.unread')} ` : ''}${this.row().escalated ? `${this.t('escalation.mark')} ` : ''}`,
      customer: this.customer(),
      subject: this.subject(),
      phase: this.t(`phase.${this.row().phase}`),
      assignee: this.row().assignee?.name ?? this.t('common.unassigned'),
      deadline: deadlineWords(this.row(), this.#clock.moment()) || this.t('inbox.bucket.none'),
      lock: company ? ` ${companyWords(company, this.t)}` : '',
    });
  });
}
