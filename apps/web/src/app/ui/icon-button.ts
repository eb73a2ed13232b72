import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Keyboard } from '../platform/keyboard.ts';
import { Icon } from './icon.ts';
import type { IconName } from './icon-names.ts';

/** A button that is only an icon: its label is also its tooltip, with the shortcut. */
@Component({
  selector: 'button[uiIconButton], a[uiIconButton]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: '<ui-icon [name]="uiIconButton()" [size]="iconSize()" /><ng-content />',
  styles: `
    :host {
      position: relative;
      display: inline-grid;
      place-items: center;
      flex: none;
      width: var(--ctl-h);
      height: var(--ctl-h);
      border-radius: var(--r-2);
      color: var(--c-ink-2);
      cursor: pointer;
    }
    :host(:hover) {
      background: var(--c-surface-3);
      color: var(--c-ink);
    }
    :host(.small) {
      width: 26px;
      height: 26px;
    }
    :host([aria-pressed='true']) {
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    :host(:disabled) {
      color: var(--c-ink-3);
      cursor: not-allowed;
    }
  `,
  host: { type: 'button', '[attr.aria-label]': 'label()', '[title]': 'tooltip()', '[class.small]': 'small()' },
})
export class IconButton {
  readonly #keyboard = inject(Keyboard);
  readonly uiIconButton = input.required<IconName>();
  readonly label = input.required<string>();
  readonly keys = input('');
  readonly small = input(false);
  readonly iconSize = input(16);

  protected readonly tooltip = computed(() =>
    this.keys() ? `${this.label()} (${this.#keyboard.caps(this.keys()).join(' ')})` : this.label(),
  );
}
