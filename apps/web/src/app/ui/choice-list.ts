import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

export interface Choice {
  /** Unique in its list. */
  key: string;
  label: string;
  /** What it comes to, at the end of the line. */
  detail: string;
}

let lists = 0;

/** One of a few, each on a line. What is chosen may be none of them: another field holds it then. */
@Component({
  selector: 'ui-choice-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<fieldset>
    <legend class="visually-hidden">{{ legend() }}</legend>
    @for (choice of choices(); track choice.key) {
      <label>
        <input type="radio" [name]="name" [checked]="choice.key === chosen()" (change)="chosen.set(choice.key)" />
        <span>{{ choice.label }}</span>
        <span class="detail tabular">{{ choice.detail }}</span>
      </label>
    }
  </fieldset>`,
  styles: `
    fieldset {
      display: grid;
      padding: 0 12px 8px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      padding: 0 8px;
      border-radius: var(--r-2);
    }
    label:hover {
      background: var(--c-surface-3);
    }
    input {
      accent-color: var(--c-accent);
    }
    .detail {
      margin-left: auto;
      color: var(--c-ink-3);
    }
    @media (max-width: 720px) {
      label {
        min-height: 44px;
      }
    }
  `,
})
export class ChoiceList {
  readonly legend = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly chosen = model.required<string | null>();
  protected readonly name = `choice-${++lists}`;
}
