import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** One of a few, side by side. Arrow keys move the choice. */
@Component({
  selector: 'ui-segments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (option of options(); track option.value) {
    <button
      type="button"
      role="radio"
      [attr.aria-checked]="option.value === value()"
      [tabIndex]="option.value === value() ? 0 : -1"
      (click)="value.set(option.value)"
    >
      {{ option.label }}
    </button>
  }`,
  styles: `
    :host {
      display: inline-flex;
      padding: 2px;
      border-radius: var(--r-2);
      background: var(--c-surface-3);
    }
    button {
      height: 28px;
      padding: 0 12px;
      border-radius: 5px;
      color: var(--c-ink-2);
      white-space: nowrap;
    }
    button[aria-checked='true'] {
      background: var(--c-segment);
      color: var(--c-ink);
      font-weight: var(--fw-bold);
      box-shadow: var(--sh-1);
    }
    @media (max-width: 720px) {
      :host {
        display: flex;
      }
      button {
        flex: 1;
        height: 38px;
        padding: 0 8px;
      }
    }
  `,
  host: {
    role: 'radiogroup',
    '[attr.aria-label]': 'label()',
    '(keydown.arrowright)': 'move($event, 1)',
    '(keydown.arrowdown)': 'move($event, 1)',
    '(keydown.arrowleft)': 'move($event, -1)',
    '(keydown.arrowup)': 'move($event, -1)',
  },
})
export class Segments<T extends string | number> {
  readonly label = input.required<string>();
  readonly options = input.required<readonly { value: T; label: string }[]>();
  readonly value = model.required<T>();

  protected move(event: Event, by: number): void {
    event.preventDefault();
    const options = this.options();
    const at = options.findIndex((option) => option.value === this.value());
    const next = (at + by + options.length) % options.length;
    this.value.set(options[next]!.value);
    (event.currentTarget as HTMLElement).querySelectorAll('button')[next]?.focus();
  }
}
