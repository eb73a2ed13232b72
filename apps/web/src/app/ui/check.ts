import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon.ts';

/** The box of a selectable row or a ticked condition; the element that holds it carries role and label. */
@Component({
  selector: 'ui-check',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `@if (checked()) {
    <ui-icon name="check" [size]="12" />
  }`,
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: 16px;
      height: 16px;
      border-radius: var(--r-1);
      background: var(--c-surface);
      box-shadow: inset 0 0 0 1.5px var(--c-control);
      --icon-stroke: 2.2;
    }
    :host(.on) {
      background: var(--c-accent);
      box-shadow: none;
      color: var(--c-on-accent);
    }
  `,
  host: { '[class.on]': 'checked()', 'aria-hidden': 'true' },
})
export class Check {
  readonly checked = input.required<boolean>();
}
