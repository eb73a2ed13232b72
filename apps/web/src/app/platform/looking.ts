import { DOCUMENT, Injectable, inject } from '@angular/core';

const NAME = 'madoguchi.looking';

/**
 * Whether any tab of this browser is in front of somebody: each one that is visible holds a shared lock, which the browser gives back by
 * itself when the tab is gone. Without such locks (they need a secure context) a tab knows only of itself.
 */
@Injectable({ providedIn: 'root' })
export class Looking {
  readonly #document = inject(DOCUMENT);
  readonly #locks = this.#document.defaultView?.navigator.locks as LockManager | undefined;
  #release: (() => void) | null = null;

  constructor() {
    this.#document.addEventListener('visibilitychange', () => this.#follow());
    this.#follow();
  }

  async anywhere(): Promise<boolean> {
    if (!this.#document.hidden) return true;
    const { held = [] } = (await this.#locks?.query()) ?? {};
    return held.some(({ name }) => name === NAME);
  }

  #follow(): void {
    this.#release?.();
    this.#release = null;
    if (this.#document.hidden) return;
    const until = new Promise<void>((resolve) => (this.#release = resolve));
    void this.#locks?.request(NAME, { mode: 'shared' }, () => until);
  }
}
