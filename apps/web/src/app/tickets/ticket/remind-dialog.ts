import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { mailboxes } from '#contracts/mailboxes';
import { apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { ChoiceList } from '../../ui/choice-list.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { remindDates } from './remind-dates.ts';
import { addDays, dateAt } from './wall-time.ts';

export interface Reminder {
  /** Date in the organisation's zone; null: no reminder. */
  remindOn: string | null;
}

/** 返事がなければ知らせる, and when. */
@Component({
  selector: 'app-remind-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ChoiceList, DialogFrame, Field, Icon, InputBox],
  template: `<ui-dialog [title]="t('reminding.title')" [text]="t('reminding.text')">
    <ui-choice-list [legend]="t('reminding.when')" [choices]="choices()" [chosen]="date()" (chosenChange)="date.set($event ?? '')" />
    <ui-field class="own" [label]="t('reminding.date')" [hint]="date() && !possible() ? t('reminding.past') : ''">
      <input #own uiInput type="date" [min]="tomorrow" [value]="date()" (change)="date.set(own.value)" />
    </ui-field>
    <ng-container actions>
      @if (given) {
        <button class="clear" uiButton="ghost" (click)="dialog.close({ remindOn: null })">{{ t('reminding.clear') }}</button>
      }
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!possible()" (click)="dialog.close({ remindOn: date() })">
        <ui-icon name="bell" />{{ t('reminding.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .own {
      padding: 0 20px;
    }
    .clear {
      margin-right: auto;
    }
  `,
})
class RemindDialog {
  readonly #clock = inject(Clock);
  readonly #calendar = apiResource(mailboxes.calendar, () => ({}));
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<RemindDialog, Reminder>>(MatDialogRef);
  /** The date that is to be changed. */
  protected readonly given = inject<string | null>(MAT_DIALOG_DATA);
  readonly #today = dateAt(this.#clock.now(), this.#clock.moment().zone);
  protected readonly tomorrow = addDays(this.#today, 1);
  readonly #dates = computed(() => remindDates(this.#today, this.#calendar.hasValue() ? this.#calendar.value() : null));
  protected readonly choices = computed(() =>
    this.#dates().map(({ key, date }) => ({ key: date, label: this.t(`reminding.${key}`), detail: dateOnly(date, this.#clock.moment()) })),
  );
  /** The first choice, until something is touched. */
  protected readonly date = linkedSignal(() => this.given ?? this.#dates()[0]!.date);
  protected readonly possible = computed(() => this.date() > this.#today);
}

/** Resolves with what was chosen, undefined when it was given up. @param remindOn the date that is to be changed, or null */
export const openRemindDialog = (dialog: MatDialog, remindOn: string | null): Promise<Reminder | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<RemindDialog, string | null, Reminder>(RemindDialog, { width: '440px', data: remindOn, autoFocus: 'input' })
      .afterClosed()
      .subscribe(resolve);
  });
