import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ViewKey } from '#contracts/ticket-filter';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';
import { InboxStore } from './inbox-store.ts';
import { TicketCounts } from './ticket-counts.ts';

/** What is late comes before what is mine: a phone shows only the first few. */
const ORDER: readonly ViewKey[] = ['all', 'overdue', 'today', 'mine', 'unassigned', 'awaiting-approval', 'on-hold', 'closed'];

/** The views on a phone: one scrolling line. */
@Component({
  selector: 'app-view-chips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink],
  template: `<nav [attr.aria-label]="t('inbox.chips')">
    @for (view of views(); track view.key) {
      <a
        queryParamsHandling="preserve"
        [class.hot]="view.hot"
        [routerLink]="['/inbox', view.key]"
        [attr.aria-current]="view.current ? 'page' : null"
      >
        @if (view.hot) {
          <ui-icon name="warning" [size]="14" />
        }
        {{ view.name }}
        @if (view.count !== null) {
          <b class="tabular">{{ view.count }}</b>
        }
      </a>
    }
  </nav>`,
  styles: `
    :host {
      display: none;
    }
    nav {
      display: flex;
      gap: 8px;
      padding: 0 16px 10px;
      overflow-x: auto;
      border-bottom: 1px solid var(--c-line);
      scrollbar-width: none;
    }
    a {
      display: flex;
      flex: none;
      align-items: center;
      gap: 6px;
      height: 36px;
      padding: 0 12px;
      border-radius: var(--r-full);
      background: var(--c-surface-3);
      color: var(--c-ink-2);
      font-size: var(--fs-13);
      --icon-cut: var(--c-surface-3);
    }
    .hot {
      color: var(--c-danger);
    }
    [aria-current] {
      background: var(--c-accent);
      color: var(--c-on-accent);
      --icon-cut: var(--c-accent);
    }
    @media (max-width: 720px) {
      :host {
        display: block;
        flex: none;
      }
    }
  `,
})
export class ViewChips {
  protected readonly t = injectT();
  readonly #counts = inject(TicketCounts).counts;
  readonly #filter = inject(InboxStore).filter;

  protected readonly views = computed(() =>
    ORDER.map((key) => ({
      key,
      name: this.t(`inbox.short.${key}`),
      count: key === 'closed' ? null : (this.#counts()?.[key] ?? null),
      hot: key === 'overdue' && (this.#counts()?.overdue ?? 0) > 0,
      current: key === this.#filter().view,
    })),
  );
}
