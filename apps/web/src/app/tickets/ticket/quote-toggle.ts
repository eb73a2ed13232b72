import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';

/** 「引用 18行を表示」: what a message quotes is folded, never gone. */
@Component({
  selector: 'app-quote-toggle',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<button type="button" [attr.aria-expanded]="shown()" (click)="shown.set(!shown())">
    <ui-icon name="more" [size]="14" />{{ words() }}
  </button>`,
  styles: `
    button {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 24px;
      padding: 0 8px;
      border-radius: var(--r-1);
      background: var(--c-surface-3);
      color: var(--c-ink-2);
      font-size: var(--fs-12);
      line-height: 1.5;
    }
    button:hover {
      color: var(--c-ink);
    }
    @media (max-width: 720px) {
      button {
        min-height: 36px;
      }
    }
  `,
})
export class QuoteToggle {
  readonly #t = injectT();
  readonly text = input.required<string>();
  readonly shown = model.required<boolean>();
  protected readonly words = computed(() =>
    this.#t(this.shown() ? 'message.hideQuote' : 'message.showQuote', { count: lineCount(this.text()) }),
  );
}

export const lineCount = (text: string): number => text.trimEnd().split('\n').length;
