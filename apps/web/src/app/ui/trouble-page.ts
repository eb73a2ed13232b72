import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, linkedSignal, output } from '@angular/core';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Button } from './button.ts';
import { Icon } from './icon.ts';
import { StateBox } from './state-box.ts';

/** In place of content that could not be loaded: why, what is safe, and a way to try again. */
@Component({
  selector: 'ui-trouble-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, StateBox],
  template: `<ui-state-box [title]="title()" [text]="text()" [level]="level()">
    <button uiButton="primary" (click)="retry.emit()"><ui-icon name="refresh" />{{ t('common.retry') }}</button>
    <ng-content />
  </ui-state-box>`,
  styles: `
    :host {
      display: flex;
      flex: 1;
      background: var(--c-surface);
    }
  `,
  host: { role: 'alert' },
})
export class TroublePage {
  protected readonly t = injectT();
  readonly title = input.required<string>();
  readonly error = input.required<unknown>();
  /** Of its heading; 1: it stands in place of the whole page. */
  readonly level = input<1 | 2>(2);
  /** Seconds until it is tried again by itself; 0: only by hand. */
  readonly retryAfter = input(0);
  readonly retry = output();

  readonly #left = linkedSignal<unknown, number>({ source: () => [this.error(), this.retryAfter()], computation: () => this.retryAfter() });

  protected readonly text = computed(() => {
    const words = troubleWords(asApiError(this.error()), this.t);
    return this.t('common.trouble', {
      what: words.what,
      safe: words.safe,
      todo: this.retryAfter() > 0 ? this.t('common.retryIn', { seconds: this.#left() }) : words.todo,
    });
  });

  constructor() {
    const countDown = setInterval(() => {
      if (this.retryAfter() === 0) return;
      this.#left.update((left) => left - 1);
      if (this.#left() <= 0) this.retry.emit();
    }, 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(countDown));
  }
}
