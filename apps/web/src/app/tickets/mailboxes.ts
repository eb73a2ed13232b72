import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { mailboxes, type MailboxSummary } from '#contracts/mailboxes';
import { apiResource } from '../platform/api.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';

/** The mailboxes that I may see, with their state as it changes. */
@Injectable({ providedIn: 'root' })
export class Mailboxes {
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  readonly #resource = apiResource(mailboxes.list, () => (this.#session.me() ? {} : undefined), this.#push.generation);
  readonly #list = linkedSignal<MailboxSummary[] | undefined, MailboxSummary[] | undefined>({
    source: () => (this.#resource.hasValue() ? this.#resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  });
  /** Undefined until they were read once. */
  readonly list = this.#list.asReadonly();
  /** Why they could not be read; what was read before stays. */
  readonly error = this.#resource.error;
  readonly byId = computed(() => new Map(this.#list()?.map((mailbox) => [mailbox.id, mailbox])));

  constructor() {
    this.#push.on('mailbox', ({ mailbox }) =>
      this.#list.update((list) => list?.map((known) => (known.id === mailbox.id ? { ...known, ...mailbox } : known))),
    );
  }

  /** After settings were changed here. */
  reload(): void {
    this.#resource.reload();
  }
}
