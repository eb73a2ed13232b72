import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon.ts';
import type { IconName } from './icon-names.ts';

/** A notice across the page: what happened in bold, what is safe after it, the remedy as a projected button. */
@Component({
  selector: 'ui-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <ui-icon [name]="icon()" />
    <span class="words"
      ><b>{{ title() }}</b
      ><ng-content
    /></span>
    <ng-content select="[uiButton], [uiIconButton]" />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      flex: none;
      min-height: 40px;
      padding: 6px 16px;
      border-bottom: 1px solid var(--c-line);
      font-size: var(--fs-13);
      --icon-cut: var(--tint);
      background: var(--tint);
    }
    :host(.danger) {
      --tint: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
    }
    :host(.warn) {
      --tint: var(--c-warn-soft);
      color: var(--c-on-warn-soft);
    }
    :host(.accent) {
      --tint: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    :host(.quiet) {
      --tint: var(--c-surface-2);
      color: var(--c-ink);
    }
    b {
      font-weight: var(--fw-bold);
    }
    .words {
      flex: 1;
      text-wrap: pretty;
    }
    @media (max-width: 720px) {
      :host {
        flex-wrap: wrap;
      }
      .words {
        flex-basis: calc(100% - 40px);
      }
    }
  `,
  host: { '[class]': 'tone()' },
})
export class Strip {
  readonly tone = input<'danger' | 'warn' | 'accent' | 'quiet'>('danger');
  readonly icon = input<IconName>('warning');
  readonly title = input.required<string>();
}
