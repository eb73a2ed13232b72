import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';
import { ListConditions } from './list-conditions.ts';
import { LiveMark } from './live-mark.ts';

/** How the list is sorted, grouped and narrowed. */
@Component({
  selector: 'app-filter-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, LiveMark],
  template: `
    <span class="fact"
      ><ui-icon name="sort" [size]="14" />{{ t('inbox.sort') }}
      <b>{{ t(conditions.filter().view === 'closed' ? 'inbox.sortClosed' : 'inbox.sortDue') }}</b></span
    >
    <span class="fact"
      >{{ t('inbox.group') }} <b>{{ t(conditions.filter().view === 'closed' ? 'inbox.groupNone' : 'inbox.groupDeadline') }}</b></span
    >
    <span class="fact"
      >{{ t('inbox.state') }} <b>{{ t(conditions.filter().view === 'closed' ? 'inbox.stateClosed' : 'inbox.stateOpen') }}</b></span
    >
    @if (conditions.words().length > 0) {
      <ul [attr.aria-label]="t('filter.active')">
        @for (condition of conditions.words(); track condition.key) {
          <li [class.gone]="condition.gone">
            <button type="button" class="what" (click)="conditions.choose()">
              @if (condition.gone) {
                <ui-icon name="warning" [size]="12" />
              }
              {{ condition.name }} <b class="ellipsis">{{ condition.value }}</b>
            </button>
            <button
              type="button"
              class="off"
              [attr.aria-label]="t('filter.remove', { name: condition.name })"
              (click)="conditions.without(condition.key)"
            >
              <ui-icon name="close" [size]="12" />
            </button>
          </li>
        }
      </ul>
    }
    <button type="button" class="add" [title]="t('filter.open') + ' (F)'" (click)="conditions.choose()">
      <ui-icon name="plus" [size]="14" />{{ t('filter.add') }}
    </button>
    @if (conditions.worthSaving()) {
      <button type="button" class="add keep" (click)="conditions.keep()">{{ t('filter.keep') }}</button>
    }
    <app-live-mark />
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px;
      min-height: 40px;
      padding: 4px 16px;
      border-bottom: 1px solid var(--c-line);
      font-size: var(--fs-12);
    }
    .fact,
    .add,
    .what {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      min-width: 0;
      padding: 0 8px;
      color: var(--c-ink-2);
      white-space: nowrap;
    }
    b {
      color: var(--c-ink);
      font-weight: var(--fw-bold);
    }
    ul {
      display: contents;
    }
    li {
      display: inline-flex;
      max-width: 260px;
      height: 26px;
      border-radius: var(--r-2);
      box-shadow: inset 0 0 0 1px var(--c-line-2);
    }
    .what {
      padding-right: 2px;
    }
    .off {
      display: grid;
      place-items: center;
      flex: none;
      width: 24px;
      border-radius: var(--r-2);
      color: var(--c-ink-3);
    }
    .add {
      height: 26px;
      border-radius: var(--r-2);
    }
    .add:hover,
    .what:hover,
    .off:hover {
      color: var(--c-ink);
      background: var(--c-surface-3);
    }
    .what:hover {
      border-radius: var(--r-2);
    }
    .gone .what,
    .gone b {
      color: var(--c-warn);
    }
    .keep {
      color: var(--c-accent);
      font-weight: var(--fw-med);
    }
    app-live-mark {
      margin-left: auto;
    }
    @media (max-width: 720px) {
      :host {
        flex-wrap: nowrap;
        gap: 8px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .fact,
      app-live-mark {
        display: none;
      }
      li,
      .add {
        flex: none;
        height: 36px;
      }
      .off {
        width: 36px;
      }
    }
  `,
})
export class FilterBar {
  protected readonly t = injectT();
  protected readonly conditions = inject(ListConditions);
}
