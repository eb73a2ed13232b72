import { DestroyRef, Injectable, inject } from '@angular/core';
import { Appearance } from './appearance.ts';
import { Shortcuts, type Shortcut } from './shortcuts.ts';

const FIELDS = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])';
/** Dialogs and menus: what is under them does not move while they are open. */
const OVERLAYS = '.cdk-overlay-container';
const KEY_NAMES: Record<string, string> = { enter: '↵', escape: 'Esc', shift: '⇧', arrowup: '↑', arrowdown: '↓' };

/** The page's key presses. Components use `injectShortcuts`. */
@Injectable({ providedIn: 'root' })
export class Keyboard {
  readonly #appearance = inject(Appearance);
  readonly mac = /mac|iphone|ipad/i.test(navigator.userAgent);
  readonly shortcuts = new Shortcuts(this.mac, () => this.#appearance.chosen().singleKeys);

  constructor() {
    document.addEventListener('keydown', (event) => {
      if (event.target instanceof Element && event.target.closest(OVERLAYS)) return;
      const inField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      if (this.shortcuts.press(event, inField)) event.preventDefault();
    });
  }

  /** What to print on key caps: `mod+enter` → `⌘ ↵` or `Ctrl ↵`. */
  caps(keys: string): string[] {
    return keys.split(/[+ ]/).map((key) => (key === 'mod' ? (this.mac ? '⌘' : 'Ctrl') : (KEY_NAMES[key] ?? key.toUpperCase())));
  }
}

/** Shortcuts that live as long as the component. */
export function injectShortcuts(shortcuts: readonly Shortcut[]): void {
  inject(DestroyRef).onDestroy(inject(Keyboard).shortcuts.register(shortcuts));
}
