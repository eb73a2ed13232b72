import { Injectable, inject } from '@angular/core';
import { browserStorage } from './browser-storage.ts';
import { Session } from './session.ts';

const PREFIX = 'madoguchi.writing.';

/** Whether a person last chose to write with formatting on this device. Until then it is plain text, as business mail here expects. */
@Injectable({ providedIn: 'root' })
export class WritingForm {
  readonly #storage = browserStorage();
  readonly #session = inject(Session);

  prefersRich(): boolean {
    return this.#storage.read(this.#key()) === 'rich';
  }

  remember(rich: boolean): void {
    this.#storage.write(this.#key(), rich ? 'rich' : 'plain');
  }

  #key(): string {
    return `${PREFIX}${this.#session.me()?.id ?? 0}`;
  }
}
