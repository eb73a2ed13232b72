import { signal } from '@angular/core';
import type { outbox, ReplyView } from '#contracts/outbox';
import type * as z from 'zod';
import { asApiError } from '../../platform/api-error.ts';
import { mayHaveBeenTaken } from './composer-trouble.ts';

export type Attempt = z.input<typeof outbox.send.body>;

const CHECK_AGAIN_MS = 5_000;

/** How one reply leaves. Every try of an attempt carries the same idempotency key and the same words, so it is never a second mail. */
export class ReplySending {
  readonly #state = signal<'idle' | 'sending' | 'unclear'>('idle');
  /** unclear: the server may have it, the answer got lost. */
  readonly state = this.#state.asReadonly();
  #checkNow = (): void => undefined;

  constructor(
    readonly post: (attempt: Attempt) => Promise<ReplyView>,
    readonly checkAgainMs = CHECK_AGAIN_MS,
  ) {}

  /** Resolves with the reply, however long the line is gone. @throws ApiError when it is sure that the server did not take it. */
  async send(attempt: Attempt): Promise<ReplyView> {
    try {
      for (;;) {
        this.#state.set('sending');
        try {
          return await this.post(attempt);
        } catch (cause) {
          const error = asApiError(cause);
          if (!mayHaveBeenTaken(error)) throw error;
        }
        this.#state.set('unclear');
        await this.#pause();
      }
    } finally {
      this.#state.set('idle');
    }
  }

  /** Asks again at once instead of at the next interval. */
  check(): void {
    this.#checkNow();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.checkAgainMs);
      this.#checkNow = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
