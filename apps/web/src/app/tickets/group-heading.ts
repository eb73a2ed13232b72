import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Bucket } from '#contracts/ticket-counts';
import { duration } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icon-names.ts';
import { IconButton } from '../ui/icon-button.ts';

const ICONS: Record<Bucket, IconName> = { over: 'warning', today: 'clock', later: 'calendar', none: 'minus' };

/** The line above tickets whose deadlines are alike. */
@Component({
  selector: 'app-group-heading',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, IconButton],
  template: `
    <span class="name" role="rowheader">
      <ui-icon [name]="icon()" [size]="14" />{{ title() }}
      @if (count() !== null) {
        <span class="count tabular">{{ count() }}</span>
      }
    </span>
    @if (longest(); as minutes) {
      <span class="longest" role="gridcell">{{ t('inbox.longest', { duration: words(minutes) }) }}</span>
    }
    @if (jumps()) {
      <span class="jumps" role="gridcell">
        <button class="up" uiIconButton="down" keys="{" [small]="true" [label]="t('groups.previous')" (click)="jumped.emit(-1)"></button>
        <button uiIconButton="down" keys="}" [small]="true" [label]="t('groups.next')" (click)="jumped.emit(1)"></button>
      </span>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 100%;
      padding: 0 16px;
      border-bottom: 1px solid var(--c-line);
      background: var(--c-surface-2);
      font-size: var(--fs-12);
      font-weight: var(--fw-bold);
      --icon-cut: var(--c-surface-2);
    }
    :host(.over) {
      color: var(--c-danger);
    }
    :host(.today) {
      color: var(--c-warn);
    }
    .name {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .count {
      color: var(--c-ink-3);
      font-weight: var(--fw-reg);
    }
    .jumps {
      display: flex;
      margin-left: auto;
    }
    .longest + .jumps {
      margin-left: 0;
    }
    .up {
      transform: rotate(180deg);
    }
    .longest {
      margin-left: auto;
      color: var(--c-ink-3);
      font-weight: var(--fw-reg);
    }
    @media (max-width: 720px) {
      .longest {
        display: none;
      }
      .longest + .jumps {
        margin-left: auto;
      }
    }
  `,
  host: { role: 'row', '[class]': 'bucket()' },
})
export class GroupHeading {
  protected readonly t = injectT();
  readonly bucket = input.required<Bucket>();
  readonly count = input<number | null>(null);
  readonly longest = input<number | null>(null);
  /** The one at the top edge: it repeats a heading of the list, and leads to the others. */
  readonly jumps = input(false);
  readonly jumped = output<1 | -1>();
  protected readonly title = computed(() => this.t(`inbox.bucket.${this.bucket()}`));
  protected readonly icon = computed(() => ICONS[this.bucket()]);

  protected words(minutes: number): string {
    return duration(minutes, this.t);
  }
}
