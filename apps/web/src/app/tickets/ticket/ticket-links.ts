import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TicketDetail } from '#contracts/tickets';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { PhaseMark } from '../phase-mark.ts';
import { MessageMover } from './message-mover.ts';
import { isSuggestion } from './suggestion.ts';

const FEW = 5;

/** Other tickets that may matter: related ones (a guess stands above the conversation, as a question), and what the customer asked before. */
@Component({
  selector: 'app-ticket-links',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [IconButton, PhaseMark, RouterLink],
  template: `
    @if (related().length > 0) {
      <section>
        <h2>{{ t('side.related') }}</h2>
        <ul>
          @for (ticket of related(); track ticket.id) {
            <li>
              <a [routerLink]="['/tickets', ticket.id]">
                <app-phase-mark [phase]="ticket.phase" [glyphOnly]="true" />
                <span
                  >#{{ ticket.number }} {{ ticket.subject || t('ticket.noSubject') }}<small>{{ ticket.why }}</small></span
                >
              </a>
              @if (ticket.reason === 'by-hand' && detail().may.work) {
                <button
                  uiIconButton="close"
                  [small]="true"
                  [label]="t('linking.takeAway', { number: ticket.number })"
                  (click)="mover.dismiss(ticket)"
                ></button>
              }
            </li>
          }
        </ul>
      </section>
    }
    @if (past().length > 0) {
      <section>
        <h2>
          {{ t('side.past', { count: past().length }) }}
          @if (past().length > few) {
            <button type="button" [attr.aria-expanded]="all()" (click)="all.set(!all())">
              {{ t(all() ? 'side.showFewer' : 'side.showAll') }}
            </button>
          }
        </h2>
        <ul>
          @for (ticket of shown(); track ticket.id) {
            <li>
              <a [routerLink]="['/tickets', ticket.id]">
                <app-phase-mark [phase]="ticket.phase" [glyphOnly]="true" />
                <span
                  >{{ ticket.subject || t('ticket.noSubject') }}<small>{{ ticket.when }}</small></span
                >
              </a>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      padding: 12px 16px;
      border-bottom: 1px solid var(--c-line);
    }
    h2 {
      display: flex;
      align-items: center;
      margin-bottom: 8px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      font-weight: var(--fw-med);
    }
    h2 button {
      margin-left: auto;
      color: var(--c-accent);
      font-weight: var(--fw-med);
    }
    a {
      display: grid;
      grid-template-columns: 16px 1fr;
      gap: 8px;
      align-items: start;
      margin: 0 -6px;
      padding: 5px 6px;
      border-radius: var(--r-2);
    }
    li {
      display: flex;
      align-items: flex-start;
    }
    a {
      flex: 1;
      min-width: 0;
    }
    a:hover {
      background: var(--c-surface-3);
    }
    app-phase-mark {
      margin-top: 2px;
    }
    small {
      display: block;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    @media (max-width: 720px) {
      a {
        padding-block: 8px;
      }
    }
  `,
})
export class TicketLinks {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  protected readonly mover = inject(MessageMover);
  readonly detail = input.required<TicketDetail>();
  protected readonly few = FEW;
  protected readonly all = signal(false);
  protected readonly related = computed(() =>
    this.detail()
      .related.filter((ticket) => !isSuggestion(ticket))
      .map((ticket) => ({ ...ticket, why: this.t(`relation.${ticket.reason}`) })),
  );
  protected readonly past = computed(() =>
    this.detail().pastTickets.map((ticket) => ({
      ...ticket,
      when: this.t('side.lastMessage', {
        date: dateOnly(ticket.lastMessageAt, this.#clock.moment()),
        phase: this.t(`phase.${ticket.phase}`),
      }),
    })),
  );
  protected readonly shown = computed(() => (this.all() ? this.past() : this.past().slice(0, FEW)));
}
