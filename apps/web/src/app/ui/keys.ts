import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Keyboard } from '../platform/keyboard.ts';

/** Key caps of a shortcut: `<ui-keys keys="mod+enter" />`. Gone on phones. */
@Component({
  selector: 'ui-keys',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (cap of caps(); track $index) {
    <kbd>{{ cap }}</kbd>
  }`,
  styles: `
    :host {
      display: inline-flex;
      gap: 3px;
      flex: none;
    }
    @media (max-width: 720px) {
      :host {
        display: none;
      }
    }
  `,
})
export class Keys {
  readonly #keyboard = inject(Keyboard);
  readonly keys = input.required<string>();
  protected readonly caps = computed(() => this.#keyboard.caps(this.keys()));
}
