import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ViewKey } from '#contracts/ticket-filter';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { StateBox } from '../ui/state-box.ts';
import { ListConditions } from './list-conditions.ts';
import { Mailboxes } from './mailboxes.ts';
import { TicketCounts } from './ticket-counts.ts';

/** A view without tickets: good news, and where to go on. */
@Component({
  selector: 'app-inbox-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, StateBox],
  template: `<ui-state-box [title]="title()" [text]="text()">
    <svg picture width="72" height="56" viewBox="0 0 72 56" aria-hidden="true">
      <path d="M8 34 16 12h40l8 22v14H8zM8 34h15l4 6h18l4-6h15" />
      <path class="tick" d="m28 22 6 6 11-12" />
    </svg>
    @if (noMailbox()) {
      @if (session.may('mailbox.create')) {
        <a uiButton="primary" routerLink="/settings/mailboxes">{{ t('inbox.connectMailbox') }}</a>
      }
    } @else if (narrowed()) {
      <button uiButton="primary" (click)="conditions.show({ view: view() })">{{ t('filter.clear') }}</button>
      <button uiButton (click)="conditions.choose()">{{ t('filter.change') }}</button>
    } @else if (view() === 'mine' && unassigned() > 0) {
      <a uiButton="primary" routerLink="/inbox/unassigned">{{ t('inbox.showUnassigned') }}</a>
    }
  </ui-state-box>`,
  styles: `
    :host {
      display: flex;
      flex: 1;
    }
    svg {
      fill: none;
      stroke: var(--c-ink-3);
      stroke-width: 1.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .tick {
      stroke: var(--c-ok);
      stroke-width: 2.5;
    }
  `,
})
export class InboxEmpty {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly #counts = inject(TicketCounts);
  readonly #mailboxes = inject(Mailboxes);
  readonly view = input.required<ViewKey>();

  protected readonly conditions = inject(ListConditions);
  protected readonly narrowed = computed(() => this.conditions.words().some(({ key }) => key !== 'mailboxId'));
  protected readonly title = computed(() => {
    if (this.noMailbox()) return this.t('inbox.empty.all');
    return this.t(this.narrowed() ? 'filter.noneFound' : `inbox.empty.${this.view()}`);
  });
  protected readonly unassigned = computed(() => this.#counts.counts()?.unassigned ?? 0);
  protected readonly noMailbox = computed(() => this.#mailboxes.list()?.length === 0);
  protected readonly text = computed(() => {
    if (this.noMailbox()) return this.t('inbox.emptyNoMailbox');
    if (this.narrowed()) return this.t('filter.noneWhy');
    switch (this.view()) {
      case 'mine':
        return this.unassigned() > 0 ? this.t('inbox.emptyMine', { count: this.unassigned() }) : this.t('inbox.emptyMineNone');
      case 'unassigned':
        return this.t('inbox.emptyUnassigned');
      case 'overdue':
        return this.t('inbox.emptyOverdue');
      case 'today':
        return this.t('inbox.emptyToday');
      case 'awaiting-approval':
        return this.t('inbox.emptyApproval');
      case 'on-hold':
        return this.t('inbox.emptyHold');
      case 'all':
        return this.t('inbox.emptyAll');
      case 'closed':
        return this.t('inbox.emptyClosed');
    }
  });
}
