import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { IconName } from './icon-names.ts';

/** Decorative: what it means stands beside it as a word, or is the label of its button. Filled shapes punch through with `--icon-cut`. */
@Component({
  selector: 'ui-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 16 16" aria-hidden="true" [attr.width]="size()" [attr.height]="size()">
    <use [attr.href]="'#icon-' + name()" />
  </svg>`,
  styles: `
    :host {
      display: block;
      flex: none;
    }
    svg {
      display: block;
      fill: none;
      stroke: currentColor;
      stroke-width: var(--icon-stroke, 1.5);
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(16);
}
