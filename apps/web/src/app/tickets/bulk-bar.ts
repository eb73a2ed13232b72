import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { TicketRow } from '#contracts/tickets';
import { Clock } from '../platform/clock.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import { Keys } from '../ui/keys.ts';
import { companyOf } from './company.ts';
import { familyName } from './family-name.ts';

/** What can be done with the selected tickets, and who is in the way. */
@Component({
  selector: 'app-bulk-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, IconButton, Keys],
  template: `<div role="toolbar" [attr.aria-label]="t('inbox.bulk')">
    @if (warning(); as words) {
      <div class="warning">
        <ui-icon name="lock" [size]="14" /><span>{{ words }}</span>
        <button type="button" (click)="dropped.emit(busy())">{{ t('inbox.drop') }}</button>
      </div>
    }
    <span class="sum tabular">{{ t('inbox.selected', { count: rows().length }) }}</span>
    <span class="line"></span>
    <button uiButton="ghost" [disabled]="busy().length === rows().length" (click)="closed.emit()">
      <ui-icon name="check" />{{ t('inbox.noReplyNeeded') }}<ui-keys keys="e" />
    </button>
    <span class="line"></span>
    <button uiIconButton="close" keys="escape" [label]="t('inbox.clear')" (click)="cleared.emit()"></button>
  </div>`,
  styles: `
    :host {
      position: absolute;
      left: 50%;
      bottom: 52px;
      z-index: 20;
      transform: translateX(-50%);
    }
    [role='toolbar'] {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px;
      width: max-content;
      max-width: min(720px, calc(100vw - 24px));
      padding: 6px;
      border-radius: var(--r-3);
      background: var(--c-raised);
      box-shadow: var(--sh-3);
    }
    .warning {
      display: flex;
      flex-basis: 100%;
      align-items: center;
      gap: 8px;
      margin-bottom: 6px;
      padding: 5px 12px;
      border-radius: var(--r-2);
      background: var(--c-warn-soft);
      color: var(--c-on-warn-soft);
      font-size: var(--fs-12);
    }
    .warning button {
      margin-left: auto;
      padding-left: 12px;
      font-weight: var(--fw-med);
      text-decoration: underline;
      text-underline-offset: 3px;
      white-space: nowrap;
    }
    .sum {
      padding: 0 12px;
      font-weight: var(--fw-bold);
      white-space: nowrap;
    }
    .line {
      width: 1px;
      height: 20px;
      margin: 0 4px;
      background: var(--c-line-2);
    }
    @media (max-width: 720px) {
      :host {
        bottom: 12px;
      }
    }
  `,
})
export class BulkBar {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  protected readonly t = injectT();
  readonly rows = input.required<readonly TicketRow[]>();
  readonly closed = output();
  readonly cleared = output();
  /** Ids that the person takes out because a colleague is replying. */
  readonly dropped = output<number[]>();

  readonly #replying = computed(() =>
    this.rows().flatMap((row) => {
      const company = companyOf(row, this.#session.me()?.id ?? 0, this.#clock.now());
      return company?.kind === 'replying' ? [{ id: row.id, who: company.who }] : [];
    }),
  );
  protected readonly busy = computed(() => this.#replying().map(({ id }) => id));
  protected readonly warning = computed(() => {
    const [first] = this.#replying();
    if (!first) return '';
    return this.t('inbox.skipped', { total: this.rows().length, count: this.busy().length, name: familyName(first.who.name) });
  });
}
