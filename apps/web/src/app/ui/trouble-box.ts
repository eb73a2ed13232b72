import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Icon } from './icon.ts';

/** A refused command inside the form or dialog that sent it: what happened, what is safe, what to do. */
@Component({
  selector: 'ui-trouble-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <ui-icon name="warning" />
    <p>
      <b>{{ words().what }}</b>
      {{ t('common.sentences', { first: words().safe, second: words().todo }) }}
      <ng-content />
    </p>
  `,
  styles: `
    :host {
      display: flex;
      gap: 9px;
      padding: 9px 12px;
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
      display: block;
      font-weight: var(--fw-bold);
    }
    p {
      text-wrap: pretty;
    }
  `,
  host: { role: 'alert' },
})
export class TroubleBox {
  readonly error = input.required<unknown>();
  protected readonly t = injectT();
  protected readonly words = computed(() => troubleWords(asApiError(this.error()), this.t));
}
