import type { Key } from './i18n.ts';

/** One key or a sequence: `j`, `shift+a`, `mod+enter`, `g i`. `mod` is ⌘ on macOS and Ctrl elsewhere. */
export interface Shortcut {
  keys: string;
  run: () => void;
  /** It can be found by this name in the palette, too. */
  name?: Key;
}

export type NamedShortcut = Shortcut & { name: Key };

/** The part of a KeyboardEvent that decides. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented'
>;

const SEQUENCE_MS = 1000;
const IME_KEY_CODE = 229;

/** Which shortcut a key press means. The last registered page wins, so a dialog can take a key from the list under it. */
export class Shortcuts {
  readonly #layers: (readonly Shortcut[])[] = [];
  #pending = { keys: '', at: 0 };

  constructor(
    readonly mac: boolean,
    /** False: characters without ⌘/Ctrl do nothing (a person's setting, WCAG 2.1.4); Escape still leads out. */
    readonly singleKeys: () => boolean = () => true,
    readonly now: () => number = Date.now,
  ) {}

  /** Returns the way to take them back. */
  register(shortcuts: readonly Shortcut[]): () => void {
    this.#layers.push(shortcuts);
    return () => this.#layers.splice(this.#layers.indexOf(shortcuts), 1);
  }

  /** Those with a name that their keys mean now, in the order of registration. */
  named(): NamedShortcut[] {
    return this.#layers
      .flat()
      .filter((shortcut): shortcut is NamedShortcut => shortcut.name !== undefined && this.#find(shortcut.keys) === shortcut);
  }

  /** True when a shortcut ran: the caller prevents the default. */
  press(event: KeyPress, inField: boolean): boolean {
    if (event.isComposing || event.keyCode === IME_KEY_CODE || event.defaultPrevented || event.altKey) return false;
    const mod = this.mac ? event.metaKey : event.ctrlKey;
    if ((event.metaKey || event.ctrlKey) && !mod) return false;
    if (!mod && (inField || (isCharacter(event.key) && !this.singleKeys()))) return false;
    const stroke = strokeOf(event, mod);
    const sequence = this.now() - this.#pending.at < SEQUENCE_MS ? `${this.#pending.keys} ${stroke}` : stroke;
    const shortcut = this.#find(sequence) ?? this.#find(stroke);
    this.#pending = shortcut ? { keys: '', at: 0 } : { keys: stroke, at: this.now() };
    shortcut?.run();
    return shortcut !== undefined;
  }

  #find(keys: string): Shortcut | undefined {
    return this.#layers.findLast((layer) => layer.some((shortcut) => shortcut.keys === keys))?.find((shortcut) => shortcut.keys === keys);
  }
}

const isCharacter = (key: string): boolean => key.length === 1;

/** `mod+shift+enter`; shift is named only with letters and named keys: `?` is already what shift made of it. */
function strokeOf({ key, shiftKey }: KeyPress, mod: boolean): string {
  const name = key.toLowerCase();
  const shift = shiftKey && (name.length > 1 || name !== key);
  return `${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${name}`;
}
