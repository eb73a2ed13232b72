import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** On or off, at once. The label is its own element beside it. */
@Component({
  selector: 'button[uiSwitch]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  styles: `
    :host {
      position: relative;
      flex: none;
      width: 34px;
      height: 20px;
      border-radius: 10px;
      background: var(--c-control);
      transition: background var(--t-fast);
    }
    :host::after {
      content: '';
      position: absolute;
      left: 3px;
      top: 3px;
      width: 14px;
      height: 14px;
      border-radius: 50%;
      background: var(--c-raised);
      transition: transform var(--t-fast);
    }
    :host([aria-checked='true']) {
      background: var(--c-accent);
    }
    :host([aria-checked='true'])::after {
      transform: translateX(14px);
      background: var(--c-on-accent);
    }
  `,
  host: {
    type: 'button',
    role: 'switch',
    '[attr.aria-label]': 'uiSwitch()',
    '[attr.aria-checked]': 'checked()',
    '(click)': 'checked.set(!checked())',
  },
})
export class Switch {
  /** What it switches. */
  readonly uiSwitch = input.required<string>();
  readonly checked = model.required<boolean>();
}
