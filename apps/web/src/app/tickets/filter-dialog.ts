import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { ListFilter } from '#contracts/ticket-filter';
import { PHASES, PRIORITIES } from '#contracts/tickets';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { DialogFrame } from '../ui/dialog.ts';
import { Field, InputBox } from '../ui/field.ts';
import { CustomerChoice } from './customer-choice.ts';
import { FILTER_KEYS, type FilterKey } from './list-address.ts';
import { Mailboxes } from './mailboxes.ts';
import { People } from './ticket/people.ts';

interface Asked {
  filter: ListFilter;
  /** Name of the customer that is chosen. */
  customer: string | null;
  /** Tags in sight, to choose from. */
  tags: readonly string[];
}

const DAYS = [1, 3, 7, 14, 30, 90];

/** 条件: all that can narrow a list, on one page. */
@Component({
  selector: 'app-filter-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CustomerChoice, DialogFrame, Field, InputBox],
  templateUrl: './filter-dialog.html',
  styles: `
    :host {
      display: block;
      max-height: calc(100dvh - 32px);
    }
    form {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 16px;
      padding: 4px 20px 0;
    }
    .whole {
      grid-column: 1 / -1;
    }
    .first {
      margin-right: auto;
    }
    @media (max-width: 720px) {
      form {
        grid-template-columns: 1fr;
      }
    }
  `,
})
class FilterDialog {
  protected readonly t = injectT();
  protected readonly asked = inject<Asked>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<FilterDialog, ListFilter>>(MatDialogRef);
  readonly #me = inject(Session).me;
  protected readonly mailboxes = inject(Mailboxes).list;
  protected readonly people = inject(People).all;
  protected readonly phases = PHASES;
  protected readonly priorities = PRIORITIES;
  protected readonly days = DAYS;
  protected readonly filter = signal(this.asked.filter);
  /** A tag that cannot be one. */
  protected readonly bad = signal(false);

  protected readonly isMe = (id: number): boolean => id === this.#me()?.id;

  protected set(key: FilterKey, written: string): void {
    const read = ListFilter.shape[key].safeParse(key === 'tag' ? written.trim().replace(/^[#＃]/u, '') || undefined : written || undefined);
    if (key === 'tag') this.bad.set(!read.success);
    this.filter.update((filter) => ({ ...filter, [key]: read.data }));
  }

  protected clear(): void {
    this.filter.update((filter) => ({ ...filter, ...Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])) }));
  }

  protected give(): void {
    this.#dialog.close();
  }

  protected apply(event: Event): void {
    event.preventDefault();
    if (!this.bad()) this.#dialog.close(this.filter());
  }
}

/** Resolves with the list that was asked for, undefined when it was given up. */
export const openFilterDialog = (dialog: MatDialog, data: Asked): Promise<ListFilter | undefined> =>
  new Promise((resolve) => {
    dialog.open<FilterDialog, Asked, ListFilter>(FilterDialog, { width: '620px', data }).afterClosed().subscribe(resolve);
  });
