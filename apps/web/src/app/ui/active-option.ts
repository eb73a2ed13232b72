import { computed, linkedSignal, type Signal } from '@angular/core';

/** What a key did: moved to another option, took the active one, or nothing. */
export type OptionTurn<T> = { kind: 'moved' } | { kind: 'taken'; option: T } | { kind: 'none' };

/** The active option of a list under a text field, by ↓ ↑ and Enter. None is active until somebody moves there, and when the list changes. */
export class ActiveOption<T> {
  readonly #options: Signal<readonly T[]>;
  readonly #index = linkedSignal<readonly T[], number>({ source: () => this.#options(), computation: () => -1 });
  readonly active = computed<T | null>(() => this.#options()[this.#index()] ?? null);

  constructor(options: Signal<readonly T[]>) {
    this.#options = options;
  }

  press(key: string): OptionTurn<T> {
    const count = this.#options().length;
    const option = this.active();
    if (count > 0 && key === 'ArrowDown') this.#index.update((index) => Math.min(count - 1, index + 1));
    else if (count > 0 && key === 'ArrowUp') this.#index.update((index) => Math.max(-1, index - 1));
    else return option !== null && key === 'Enter' ? { kind: 'taken', option } : { kind: 'none' };
    return { kind: 'moved' };
  }
}
