import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The service window. */
@Component({
  selector: 'ui-brand',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg viewBox="0 0 26 26" aria-hidden="true" [attr.width]="size()" [attr.height]="size()">
    <path d="M3 22V11a10 10 0 0 1 20 0v11z" fill="none" stroke="currentColor" stroke-width="2" />
    <path d="M3 16h20" stroke="currentColor" stroke-width="2" />
    <path d="M9 22v-3h8v3" fill="currentColor" />
  </svg>`,
  styles: `
    :host,
    svg {
      display: block;
    }
  `,
})
export class Brand {
  readonly size = input(24);
}
