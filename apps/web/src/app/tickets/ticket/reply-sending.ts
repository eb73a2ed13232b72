import { signal } from '@angular/core';
import type { MailAddress } from '#contracts/messages';
import { type outbox, type ReplyView, UNDO_SECONDS } from '#contracts/outbox';
import type * as z from 'zod';
import { asApiError } from '../../platform/api-error.ts';
import { fullDateTime, type Moment } from '../../platform/dates.ts';
import { honoured } from '../honoured.ts';
import { mayHaveBeenTaken } from './composer-trouble.ts';

export type Attempt = z.input<typeof outbox.send.body>;
/** How it leaves, and what becomes of the ticket then. `resumeOn`: date in the organisation's zone. */
export type Leaving = Pick<Attempt, 'after'> & Partial<Pick<Attempt, 'resumeOn' | 'sendAt'>>;

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

/** When it leaves and to whom, for the toast that takes it back. */
export function leavingWords({ sendAt }: Pick<ReplyView, 'sendAt'>, [first, ...more]: readonly MailAddress[], moment: Moment): string {
  const words = { whom: first ? honoured(first, moment.t) : '', count: more.length };
  if (sendAt === null) {
    return moment.t(more.length > 0 ? 'composer.undoToastMore' : 'composer.undoToast', { ...words, seconds: UNDO_SECONDS });
  }
  return moment.t(more.length > 0 ? 'scheduling.toastMore' : 'scheduling.toast', { ...words, when: fullDateTime(sendAt, moment) });
}
