import { computed, inject, linkedSignal, signal, type ResourceRef } from '@angular/core';
import type * as z from 'zod';
import { injectT } from '../platform/i18n.ts';
import { Toasts } from '../ui/toast.ts';

/** How rules are shown in fields, read back and kept. */
interface Keeping<Rules, Draft> {
  schema: z.ZodType<Rules>;
  draftOf: (rules: Rules) => Draft;
  /** May still break the contract, where it was written so. */
  rulesOf: (draft: Draft) => Rules;
  /** @returns them as they are kept @throws ApiError */
  keep: (rules: Rules) => Promise<Rules>;
}

/** Rules as a person writes them: fetched, judged by their contract with every key, kept. To be made where injection is allowed. */
export class RulesForm<Rules, Draft extends object> {
  readonly #toasts = inject(Toasts);
  readonly #t = injectT();
  readonly #how: Keeping<Rules, Draft>;
  readonly resource: ResourceRef<Rules | undefined>;

  readonly #kept = linkedSignal<Rules | null>(() => (this.resource.hasValue() ? this.resource.value()! : null));
  /** Null until they are here. */
  readonly draft = linkedSignal<Draft | null>(() => {
    const kept = this.#kept();
    return kept && this.#how.draftOf(kept);
  });
  readonly #read = computed(() => {
    const draft = this.draft();
    return draft && this.#how.schema.safeParse(this.#how.rulesOf(draft));
  });
  readonly valid = computed(() => this.#read()?.success === true);
  readonly changed = computed(() => this.#read() !== null && JSON.stringify(this.#read()?.data) !== JSON.stringify(this.#kept()));
  readonly #busy = signal(false);
  readonly busy = this.#busy.asReadonly();
  readonly #trouble = signal<unknown>(null);
  /** Why they could not be kept. */
  readonly trouble = this.#trouble.asReadonly();

  constructor(resource: ResourceRef<Rules | undefined>, how: Keeping<Rules, Draft>) {
    this.resource = resource;
    this.#how = how;
  }

  set(change: Partial<Draft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  /** Whether the contract complains about what stands in this field. */
  complains(field: string): boolean {
    return this.#read()?.error?.issues.some(({ path }) => path.includes(field)) ?? false;
  }

  async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.draft();
    if (!draft) return;
    this.#busy.set(true);
    this.#trouble.set(null);
    try {
      this.#kept.set(await this.#how.keep(this.#how.rulesOf(draft)));
      this.#toasts.tell(this.#t('common.saved'));
    } catch (error) {
      this.#trouble.set(error);
    } finally {
      this.#busy.set(false);
    }
  }
}
