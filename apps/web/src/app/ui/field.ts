import { ChangeDetectionStrategy, Component, Directive, computed, inject, input } from '@angular/core';
import { Icon } from './icon.ts';

let fields = 0;

/** Label above, the control (`uiInput`) inside, hint or problem below, all tied together for assistive technology. Slot `[aside]`: a link at the end of the label. */
@Component({
  selector: 'ui-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="top">
      <label [attr.for]="id">{{ label() }}</label>
      @if (note()) {
        <span class="note">{{ note() }}</span>
      }
      <ng-content select="[aside]" />
    </div>
    <ng-content />
    @if (problem()) {
      <p class="below problem" [id]="id + '-below'"><ui-icon name="warning" [size]="14" />{{ problem() }}</p>
    } @else if (hint()) {
      <p class="below" [id]="id + '-below'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 14px;
    }
    .top {
      display: flex;
      align-items: center;
      gap: 6px;
      margin-bottom: 6px;
    }
    label {
      font-weight: var(--fw-bold);
    }
    .note {
      font-size: var(--fs-11);
      color: var(--c-ink-3);
    }
    :host ::ng-deep [aside] {
      margin-left: auto;
    }
    .below {
      margin-top: 5px;
      font-size: var(--fs-12);
      line-height: 1.6;
      color: var(--c-ink-3);
    }
    .problem {
      display: flex;
      align-items: center;
      gap: 5px;
      color: var(--c-danger);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  /** A word after the label, such as 任意. */
  readonly note = input('');
  readonly hint = input('');
  /** What is wrong; empty while there is nothing to say. */
  readonly problem = input('');
  readonly id = `field-${++fields}`;
  readonly below = computed(() => (this.problem() || this.hint() ? `${this.id}-below` : null));
}

/** The look of every text field, select and text area; inside a `ui-field` also its id and description. */
@Directive({
  selector: 'input[uiInput], select[uiInput], textarea[uiInput]',
  host: {
    class: 'input',
    '[id]': 'field?.id ?? null',
    '[attr.aria-describedby]': 'field?.below() ?? null',
    '[attr.aria-invalid]': 'field?.problem() ? true : null',
  },
})
export class InputBox {
  protected readonly field = inject(Field, { optional: true });
}
