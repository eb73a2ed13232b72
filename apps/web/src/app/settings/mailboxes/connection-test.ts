import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { TestStep, mailboxes } from '#contracts/mailboxes';
import { Api, type Args } from '../../platform/api.ts';
import { cutShort, untested, withLine } from './test-steps.ts';

export type TestBody = Args<typeof mailboxes.test>['body'];

/** A connection being tried, step by step as the server says it. A new run ends the one before; whoever provides it ends the last. */
@Injectable()
export class ConnectionTest {
  readonly #api = inject(Api);
  readonly #steps = signal(untested());
  readonly steps = this.#steps.asReadonly();
  readonly #running = signal(false);
  readonly running = this.#running.asReadonly();
  readonly #error = signal<unknown>(null);
  /** The test itself was refused or broke off. */
  readonly error = this.#error.asReadonly();
  readonly #body = signal<TestBody | null>(null);
  /** What the steps are about; null when nothing has been tried. */
  readonly body = this.#body.asReadonly();
  #end = new AbortController();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#end.abort());
  }

  async run(body: TestBody): Promise<void> {
    this.clear();
    const end = new AbortController();
    this.#end = end;
    this.#body.set(body);
    this.#running.set(true);
    try {
      for await (const line of this.#api.lines(mailboxes.test, { body }, TestStep, end.signal)) {
        if (!end.signal.aborted) this.#steps.update((steps) => withLine(steps, line));
      }
    } catch (error) {
      if (!end.signal.aborted) this.#error.set(error);
    }
    if (end.signal.aborted) return;
    this.#steps.update(cutShort);
    this.#running.set(false);
  }

  /** Ends a run and forgets what was found. */
  clear(): void {
    this.#end.abort();
    this.#steps.set(untested());
    this.#running.set(false);
    this.#error.set(null);
    this.#body.set(null);
  }
}
