import { Injectable, computed, inject } from '@angular/core';
import { accounts, type PersonRef } from '#contracts/accounts';
import { mayInMailbox } from '#contracts/permissions';
import { apiResource } from '../../platform/api.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';

/** Colleagues who share a mailbox with me. */
@Injectable({ providedIn: 'root' })
export class People {
  readonly #session = inject(Session);
  readonly #resource = apiResource(accounts.people, () => (this.#session.me() ? {} : undefined), inject(Push).generation);
  /** Undefined until they were read. */
  readonly all = computed(() => (this.#resource.hasValue() ? this.#resource.value() : undefined));

  /** Whom I can call to a ticket of this mailbox: who may read it, but me. */
  readersOf(mailboxId: number): readonly PersonRef[] {
    const me = this.#session.me();
    return (this.all() ?? []).filter(({ id, memberships }) => id !== me?.id && memberships.some((each) => each.mailboxId === mailboxId));
  }

  /** Who can work on tickets of this mailbox, me first. */
  workingIn(mailboxId: number): readonly PersonRef[] {
    const me = this.#session.me();
    const others = (this.all() ?? []).filter(
      ({ id, memberships }) =>
        id !== me?.id && memberships.some((each) => each.mailboxId === mailboxId && mayInMailbox('agent', each.level, 'ticket.work')),
    );
    return me && this.#session.mayIn(mailboxId, 'ticket.work') ? [me, ...others] : others;
  }
}
