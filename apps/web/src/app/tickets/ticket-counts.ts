import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { tickets, type ViewKey } from '#contracts/tickets';
import type * as z from 'zod';
import { apiResource } from '../platform/api.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';

type Counts = z.infer<typeof tickets.counts.response>;
const AGAIN_AFTER_MS = 800;

/** Live tickets by view and mailbox, for rail, nav and headings. Counted again shortly after something changed. */
@Injectable({ providedIn: 'root' })
export class TicketCounts {
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  readonly #resource = apiResource(tickets.counts, () => (this.#session.me() ? {} : undefined), this.#push.generation);
  /** The last counts that arrived: they stay while new ones are fetched or cannot be. */
  readonly counts = linkedSignal<Counts | undefined, Counts | undefined>({
    source: () => (this.#resource.hasValue() ? this.#resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  }).asReadonly();
  readonly mine = computed(() => this.counts()?.mine ?? 0);
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const again = (): void => {
      this.#waiting ??= setTimeout(() => {
        this.#waiting = undefined;
        this.#resource.reload();
      }, AGAIN_AFTER_MS);
    };
    this.#push.on('ticket.row', again);
    this.#push.on('ticket.gone', again);
  }

  /** Of a view over all mailboxes, or of one mailbox. */
  of(view: Exclude<ViewKey, 'closed'>, mailboxId: number | undefined): number | undefined {
    return mailboxId === undefined ? this.counts()?.[view] : this.inMailbox(mailboxId);
  }

  inMailbox(mailboxId: number): number | undefined {
    return this.counts()?.mailboxes.find((mailbox) => mailbox.mailboxId === mailboxId)?.open;
  }
}
