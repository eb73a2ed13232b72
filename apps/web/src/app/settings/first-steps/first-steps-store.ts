import { Injectable, computed, inject } from '@angular/core';
import { accounts } from '#contracts/accounts';
import { mailboxes } from '#contracts/mailboxes';
import { inbox } from '#contracts/inbox';
import { apiResource } from '../../platform/api.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { TicketCounts } from '../../tickets/ticket-counts.ts';
import { FIRST_STEPS, doneCount, progressOf } from './progress.ts';

/** How far an organisation is on the way to its first mail, read from what is there. Only admins are told. */
@Injectable()
export class FirstStepsStore {
  readonly #session = inject(Session);
  readonly #push = inject(Push);
  readonly #mailboxes = inject(Mailboxes);
  readonly #counts = inject(TicketCounts).counts;
  readonly #mine = computed(() => this.#session.may('organisation.manage'));

  readonly #calendar = apiResource(mailboxes.calendar, () => (this.#mine() ? {} : undefined), this.#push.generation);
  readonly #members = apiResource(accounts.members, () => (this.#mine() ? {} : undefined), this.#push.generation);
  /** When nothing is open, a closed ticket tells that mail has come. */
  readonly #closed = apiResource(
    inbox.list,
    () => (this.#mine() && this.#counts()?.all === 0 ? { query: { view: 'closed' as const, limit: 1 } } : undefined),
    this.#push.generation,
  );

  readonly calendar = computed(() => (this.#calendar.hasValue() ? this.#calendar.value() : undefined));
  readonly members = computed(() => (this.#members.hasValue() ? this.#members.value() : undefined));
  readonly mailboxes = this.#mailboxes.list;
  readonly error = computed(() => this.#calendar.error() ?? this.#members.error() ?? this.#mailboxes.error());

  /** Undefined until everything was read. */
  readonly progress = computed(() => {
    const [calendar, members, list, counts] = [this.calendar(), this.members(), this.mailboxes(), this.#counts()];
    if (!calendar || !members || !list || !counts) return undefined;
    return progressOf({
      openDays: Object.values(calendar.week).filter((windows) => windows.length > 0).length,
      members: members.filter(({ state }) => state !== 'inactive').length,
      mailboxes: list,
      mailArrived: counts.all > 0 || (this.#closed.hasValue() && (this.#closed.value()?.rows.length ?? 0) > 0),
    });
  });
  readonly left = computed(() => {
    const progress = this.progress();
    return progress ? FIRST_STEPS.length - doneCount(progress) : 0;
  });

  reload(): void {
    this.#calendar.reload();
    this.#members.reload();
    this.#mailboxes.reload();
  }
}
