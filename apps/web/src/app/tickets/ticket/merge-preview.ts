import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TicketDetail } from '#contracts/tickets';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';
import { DeadlineMark } from '../deadline-mark.ts';
import { PhaseMark } from '../phase-mark.ts';

const LAST = 3;

/** One of two tickets that are to become one: whose it is, where it stands, what was said last. */
@Component({
  selector: 'app-merge-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, DeadlineMark, PhaseMark],
  template: `<section [attr.aria-label]="role()">
    <small>{{ role() }}</small>
    <h3>#{{ detail().row.number }} {{ detail().row.subject || t('ticket.noSubject') }}</h3>
    <p>{{ customer() }} · {{ detail().mailbox.name }}</p>
    <p class="facts">
      <app-phase-mark [phase]="detail().row.phase" [short]="true" />
      <span><ui-avatar size="small" [person]="detail().row.assignee" /> {{ detail().row.assignee?.name ?? t('common.unassigned') }}</span>
      @if (detail().row.deadline !== 'none') {
        <app-deadline-mark [deadline]="detail().row" [brief]="true" />
      }
    </p>
    <ol>
      @for (message of last(); track message.id) {
        <li>
          <time>{{ message.time }}</time> <b>{{ message.who }}</b> {{ message.snippet }}
        </li>
      }
    </ol>
  </section>`,
  styles: `
    section {
      display: grid;
      gap: 4px;
      min-width: 0;
      padding: 10px 12px;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-3);
      font-size: var(--fs-12);
      --icon-cut: var(--c-raised);
    }
    small {
      color: var(--c-ink-3);
    }
    h3 {
      font-size: var(--fs-13);
      line-height: 1.45;
    }
    p {
      color: var(--c-ink-2);
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
    }
    ol {
      display: grid;
      gap: 2px;
      margin-top: 4px;
      padding-top: 6px;
      border-top: 1px solid var(--c-line);
    }
    li {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    time {
      margin-right: 6px;
      color: var(--c-ink-3);
    }
    b {
      margin-right: 4px;
      font-weight: var(--fw-med);
    }
  `,
})
export class MergePreview {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
  /** What it is in the merge. */
  readonly role = input.required<string>();
  protected readonly customer = computed(() => {
    const { customer } = this.detail().row;
    return customer?.name || customer?.address || this.t('inbox.noCustomer');
  });
  protected readonly last = computed(() => {
    const moment = this.#clock.moment();
    const messages = this.detail().conversation.filter((item) => item.kind === 'message');
    return messages
      .slice(-LAST)
      .map(({ id, at, from, snippet }) => ({ id, snippet, who: from.name || from.address, time: dateTime(at, moment) }));
  });
}
