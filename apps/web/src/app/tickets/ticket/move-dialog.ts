import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { Message } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { PhaseMark } from '../phase-mark.ts';
import { chosenFrom, SCOPES, type Scope } from './moved-messages.ts';

interface Offer {
  detail: TicketDetail;
  message: Message;
}
export interface MoveChoice {
  scope: Scope;
  to: { id: number } | { number: number };
}

const KNOWN = 6;

/** この案件に移す: what goes, and where to: a ticket that has to do with this one, or any by its number. */
@Component({
  selector: 'app-move-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox, PhaseMark],
  template: `<ui-dialog [title]="t('moving.title')" [text]="t('moving.text')">
    <fieldset>
      <legend>{{ t('moving.what') }}</legend>
      @for (each of scopes; track each) {
        <label>
          <input type="radio" name="scope" [checked]="each === scope()" (change)="scope.set(each)" />
          <span>{{ t(words[each]) }}</span>
        </label>
      }
    </fieldset>
    <fieldset>
      <legend>{{ t('moving.where') }}</legend>
      @for (each of known; track each.id) {
        <label>
          <input type="radio" name="where" [checked]="number() === '' && each.id === chosen()" (change)="take(each.id)" />
          <app-phase-mark [phase]="each.phase" [glyphOnly]="true" />
          <span class="ellipsis">#{{ each.number }} {{ each.subject || t('ticket.noSubject') }}</span>
        </label>
      }
    </fieldset>
    <ui-field class="own" [label]="t('moving.number')" [hint]="t('moving.numberHint')" [problem]="bad() ? t('moving.badNumber') : ''">
      <input #own uiInput inputmode="numeric" autocomplete="off" [value]="number()" (input)="number.set(own.value)" />
    </ui-field>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="to() === null" (click)="done()"><ui-icon name="merge" />{{ t('moving.do') }}</button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      min-width: 0;
      padding: 0 12px 12px;
    }
    legend {
      padding: 0 8px 4px;
      font-weight: var(--fw-bold);
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 34px;
      padding: 0 8px;
      border-radius: var(--r-2);
    }
    label:hover {
      background: var(--c-surface-3);
    }
    input[type='radio'] {
      flex: none;
      margin: 0;
      accent-color: var(--c-accent);
    }
    .own {
      padding: 0 20px;
    }
  `,
})
class MoveDialog {
  readonly #offer = inject<Offer>(MAT_DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<MoveDialog, MoveChoice>>(MatDialogRef);
  /** The one mail first; ways that would come to the same are left out. */
  protected readonly scopes = SCOPES.filter((scope, index) => index === 0 || this.#count(scope) > this.#count(SCOPES[index - 1]!));
  protected readonly words = { one: 'moving.one', following: 'moving.following', all: 'moving.all' } as const;
  protected readonly known = known(this.#offer.detail);
  protected readonly scope = signal<Scope>('one');
  protected readonly chosen = signal<number | null>(this.known[0]?.id ?? null);
  protected readonly number = signal('');
  protected readonly bad = computed(() => this.number().trim() !== '' && !/^#?[1-9]\d{0,8}$/.test(halfWidth(this.number())));
  protected readonly to = computed<MoveChoice['to'] | null>(() => {
    if (this.bad()) return null;
    if (this.number().trim() !== '') return { number: Number(halfWidth(this.number()).replace('#', '')) };
    const id = this.chosen();
    return id === null ? null : { id };
  });

  protected take(id: number): void {
    this.number.set('');
    this.chosen.set(id);
  }

  protected done(): void {
    const to = this.to();
    if (to) this.dialog.close({ scope: this.scope(), to });
  }

  #count(scope: Scope): number {
    return chosenFrom(this.#offer.detail.conversation, this.#offer.message, scope).messageIds.length;
  }
}

/** Related ones first, each once. */
const known = ({
  related,
  pastTickets,
}: TicketDetail): { id: number; number: number; subject: string; phase: TicketDetail['row']['phase'] }[] =>
  [...related.filter(({ mayMove }) => mayMove), ...pastTickets]
    .filter(({ id }, index, all) => all.findIndex((each) => each.id === id) === index)
    .slice(0, KNOWN);

const halfWidth = (text: string): string => text.normalize('NFKC').trim();

/** Resolves with what was chosen, undefined when it was given up. */
export const openMoveDialog = (dialog: MatDialog, data: Offer): Promise<MoveChoice | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<MoveDialog, Offer, MoveChoice>(MoveDialog, { width: '480px', data, autoFocus: 'input:checked' })
      .afterClosed()
      .subscribe(resolve);
  });
