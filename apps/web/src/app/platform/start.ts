import { Injectable, inject, signal } from '@angular/core';
import { asApiError, type ApiError } from './api-error.ts';
import { Session } from './session.ts';

/** Asks once who is signed in before the first route is chosen. A server that does not answer is told on a page of its own. */
@Injectable({ providedIn: 'root' })
export class Start {
  readonly #session = inject(Session);
  readonly #problem = signal<ApiError | null>(null);
  readonly problem = this.#problem.asReadonly();

  async run(): Promise<void> {
    try {
      await this.#session.load();
      this.#problem.set(null);
    } catch (error) {
      this.#problem.set(asApiError(error));
    }
  }
}
