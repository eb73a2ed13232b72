import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A static grey bar in the place of a word that is loading; appears only after 300 ms. */
@Component({
  selector: 'ui-bone',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  styles: `
    :host {
      display: block;
      height: 10px;
      border-radius: 5px;
      background: var(--c-surface-3);
      animation: appear 1ms 300ms both;
    }
    @keyframes appear {
      from {
        visibility: hidden;
      }
    }
  `,
  host: { '[style.width.%]': 'width()' },
})
export class Bone {
  /** Per cent of the place it stands in. */
  readonly width = input(100);
}
