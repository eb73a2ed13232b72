import { Injectable, signal } from '@angular/core';

export interface Toast {
  id: number;
  text: string;
  /** What the button does; Z does the same. Without it the toast only tells. */
  undo: (() => void) | null;
  /** How long it stays; also the length of its bar. */
  milliseconds: number;
  startedAt: number;
}

const TELL_MS = 5_000;
const UNDO_MS = 6_000;

/** One line at the foot of the page about what was just done. A new one takes the place of the last. Never for trouble that needs action. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly #current = signal<Toast | null>(null);
  readonly current = this.#current.asReadonly();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = 0;

  tell(text: string): void {
    this.#show(text, null, TELL_MS);
  }

  /** `undo` may be called until the time is over. */
  offerUndo(text: string, undo: () => void, milliseconds = UNDO_MS): void {
    this.#show(text, undo, milliseconds);
  }

  undo(): void {
    const toast = this.#current();
    this.dismiss();
    toast?.undo?.();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#current.set(null);
  }

  #show(text: string, undo: (() => void) | null, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#current.set({ id: ++this.#shown, text, undo, milliseconds, startedAt: Date.now() });
    this.#timer = setTimeout(() => this.#current.set(null), milliseconds);
  }
}
