import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { asApiError } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Trouble } from '../ui/trouble.ts';
import { entranceWords, type EntrancePlace } from './entrance-words.ts';

/** A refused or lost call of somebody who is not signed in. */
@Component({
  selector: 'app-entrance-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Trouble],
  template: `<ui-trouble [words]="words()" />`,
  styles: `
    :host {
      display: block;
    }
  `,
  host: { role: 'alert' },
})
export class EntranceTrouble {
  readonly #t = injectT();
  readonly error = input.required<unknown>();
  readonly place = input<EntrancePlace>('form');
  protected readonly words = computed(() => entranceWords(asApiError(this.error()), this.place(), this.#t));
}
