import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { TroubleWords } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Icon } from './icon.ts';

/** What happened, what is safe, what to do. A remedy is projected. */
@Component({
  selector: 'ui-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <ui-icon name="warning" />
    <div>
      <b>{{ words().what }}</b>
      <p>{{ t('common.sentences', { first: words().safe, second: words().todo }) }}</p>
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 9px;
      padding: 10px 12px;
      border-radius: var(--r-2);
      background: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
      --icon-cut: var(--c-danger-soft);
      line-height: 1.65;
    }
    ui-icon {
      margin-top: 3px;
    }
    b {
      font-weight: var(--fw-bold);
    }
    p {
      text-wrap: pretty;
    }
  `,
})
export class Trouble {
  protected readonly t = injectT();
  readonly words = input.required<TroubleWords>();
}
