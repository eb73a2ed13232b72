import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { inbox } from '#contracts/inbox';
import type * as z from 'zod';
import { apiResource } from '../platform/api.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { injectAfterNews } from './after-news.ts';

type Counts = z.infer<typeof inbox.counts.response>;
const AGAIN_AFTER_MS = 800;

/** Live tickets by view and mailbox, for rail, nav and headings. Counted again shortly after something changed. */
@Injectable({ providedIn: 'root' })
export class TicketCounts {
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  readonly #resource = apiResource(inbox.counts, () => (this.#session.me() ? {} : undefined), this.#push.generation);
  /** The last counts that arrived: they stay while new ones are fetched or cannot be. */
  readonly counts = linkedSignal<Counts | undefined, Counts | undefined>({
    source: () => (this.#resource.hasValue() ? this.#resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  }).asReadonly();
  readonly mine = computed(() => this.counts()?.mine ?? 0);

  constructor() {
    injectAfterNews(AGAIN_AFTER_MS, () => this.#resource.reload());
  }

  inMailbox(mailboxId: number): number | undefined {
    return this.counts()?.mailboxes.find((mailbox) => mailbox.mailboxId === mailboxId)?.open;
  }
}
