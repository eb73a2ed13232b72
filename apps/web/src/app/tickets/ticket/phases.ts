import { Injectable, computed, inject } from '@angular/core';
import { tickets, type Phase, type PhaseKey } from '#contracts/tickets';
import { apiResource } from '../../platform/api.ts';
import { Session } from '../../platform/session.ts';

/** The phases with their transitions, read once. */
@Injectable({ providedIn: 'root' })
export class Phases {
  readonly #session = inject(Session);
  readonly #resource = apiResource(tickets.phases, () => (this.#session.me() ? {} : undefined));
  readonly all = computed<readonly Phase[]>(() => (this.#resource.hasValue() ? (this.#resource.value() ?? []) : []));

  /** Where a person may move a ticket from here. */
  next(from: PhaseKey): readonly PhaseKey[] {
    return this.all().find(({ key }) => key === from)?.next ?? [];
  }
}
