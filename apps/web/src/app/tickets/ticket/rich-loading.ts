import { Injectable, signal } from '@angular/core';
import type * as richEditor from './rich-editor.ts';

/** The editor kit and what we do with it. */
export type RichKit = typeof richEditor;

/** The editor for words with formatting is large: it is a file of its own, fetched when somebody wants it. */
@Injectable({ providedIn: 'root' })
export class RichLoading {
  readonly #kit = signal<RichKit | null>(null);
  readonly #failed = signal(false);
  readonly kit = this.#kit.asReadonly();
  readonly failed = this.#failed.asReadonly();

  async fetch(): Promise<void> {
    if (this.#kit()) return;
    this.#failed.set(false);
    await import('./rich-editor.ts').then(
      (kit) => this.#kit.set(kit),
      () => this.#failed.set(true),
    );
  }
}
