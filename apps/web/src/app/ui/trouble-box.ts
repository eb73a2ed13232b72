import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Trouble } from './trouble.ts';

/** A refused command inside the form or dialog that sent it. */
@Component({
  selector: 'ui-trouble-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Trouble],
  template: `<ui-trouble [words]="words()"><ng-content /></ui-trouble>`,
  styles: `
    :host {
      display: block;
    }
  `,
  host: { role: 'alert' },
})
export class TroubleBox {
  readonly error = input.required<unknown>();
  readonly #t = injectT();
  protected readonly words = computed(() => troubleWords(asApiError(this.error()), this.#t));
}
