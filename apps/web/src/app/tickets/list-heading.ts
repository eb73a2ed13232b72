import { Injectable, computed, inject } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { InboxStore } from './inbox-store.ts';
import { conditionsOf } from './list-address.ts';
import { ListConditions } from './list-conditions.ts';
import { ListGroups } from './list-groups.ts';
import { Mailboxes } from './mailboxes.ts';

/** What the list on screen is called, and how many it holds. */
@Injectable()
export class ListHeading {
  readonly #filter = inject(InboxStore).filter;
  readonly #mailboxes = inject(Mailboxes);
  readonly #groups = inject(ListGroups);
  readonly #saved = inject(ListConditions).saved;
  readonly #t = injectT();

  readonly name = computed(() => {
    const saved = this.#saved();
    if (saved) return saved.name;
    const { view, mailboxId } = this.#filter();
    const mailbox = this.#mailboxes.byId().get(mailboxId ?? 0)?.name;
    const words = this.#t(`inbox.view.${view}`);
    if (!mailbox) return words;
    return view === 'all' ? mailbox : `${mailbox} · ${words}`;
  });

  /** `未完了 128` for everything that is open in a place, `14件` for a part of it. */
  readonly count = computed(() => {
    const counted = this.#groups.total();
    if (counted === undefined) return '';
    const whole = this.#filter().view === 'all' && conditionsOf(this.#filter()).every((key) => key === 'mailboxId');
    return this.#t(whole ? 'inbox.open' : 'inbox.count', { count: counted });
  });

  readonly label = computed(() =>
    this.#t('inbox.list', { view: this.name(), sort: this.#t(this.#filter().view === 'closed' ? 'inbox.sortClosed' : 'inbox.sortDue') }),
  );
}
