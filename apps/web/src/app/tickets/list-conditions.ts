import { Injectable, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { ListFilter } from '#contracts/ticket-filter';
import { injectT } from '../platform/i18n.ts';
import { wordsOf } from './filter-words.ts';
import { InboxStore } from './inbox-store.ts';
import { conditionsOf, paramsOf, type FilterKey } from './list-address.ts';
import { Mailboxes } from './mailboxes.ts';
import { SavedViewList } from './saved-view-list.ts';
import { People } from './ticket/people.ts';

/** What the list on screen is narrowed to, in words, and the ways to change it. All of them lead to another address. */
@Injectable()
export class ListConditions {
  readonly #router = inject(Router);
  readonly #dialog = inject(MatDialog);
  readonly #store = inject(InboxStore);
  readonly #mailboxes = inject(Mailboxes);
  readonly #people = inject(People);
  readonly #views = inject(SavedViewList);
  readonly #t = injectT();

  readonly filter = this.#store.filter;
  readonly words = computed(() => {
    const { customerId } = this.filter();
    const customer = this.#store.rows().find((row) => row.customer?.id === customerId)?.customer;
    const known = {
      mailboxes: this.#mailboxes.list(),
      people: this.#people.all(),
      customer: customer?.name || customer?.address || undefined,
    };
    return wordsOf(this.filter(), known, this.#t);
  });
  readonly gone = computed(() => this.words().filter(({ gone }) => gone));
  readonly saved = computed(() => this.#views.of(this.filter()));
  /** More than a view or one of its mailboxes, and not kept yet. */
  readonly worthSaving = computed(() => !this.saved() && conditionsOf(this.filter()).some((key) => key !== 'mailboxId'));

  without(...keys: FilterKey[]): void {
    this.show({ ...this.filter(), ...Object.fromEntries(keys.map((key) => [key, undefined])) });
  }

  show(filter: ListFilter): void {
    void this.#router.navigate(['/inbox', filter.view], { queryParams: paramsOf(filter) });
  }

  async choose(): Promise<void> {
    const { openFilterDialog } = await import('./filter-dialog.ts');
    const customer = this.words().find(({ key }) => key === 'customerId')?.value ?? null;
    const tags = [...new Set(this.#store.rows().flatMap((row) => row.tags))].sort();
    const chosen = await openFilterDialog(this.#dialog, { filter: this.filter(), customer, tags });
    if (chosen) this.show(chosen);
  }

  async keep(): Promise<void> {
    const { openSavedViewDialog } = await import('./saved-view-dialog.ts');
    await openSavedViewDialog(this.#dialog, { view: null, filter: this.filter() });
  }
}
