import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { addDays, dateAt, instantAt, nextMonday, timeAt } from './wall-time.ts';

export interface Due {
  dueAt: string | null;
}

const EVENING = '18:00';
const NOON = '12:00';

/** 期限: a date and a time on the organisation's wall, the usual ones with one click. */
@Component({
  selector: 'app-deadline-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox],
  template: `<ui-dialog [title]="t('due.title')" [text]="t('due.text')">
    <div class="quick">
      @for (choice of choices(); track choice.label) {
        <button uiButton size="small" [title]="choice.day" (click)="choose(choice.date, choice.time)">{{ choice.label }}</button>
      }
    </div>
    <div class="own">
      <ui-field [label]="t('due.date')">
        <input #own uiInput type="date" required [value]="date()" (change)="date.set(own.value)" />
      </ui-field>
      <ui-field [label]="t('due.time')" [hint]="past() ? t('due.past') : ''">
        <input #hour uiInput type="time" required [value]="time()" (change)="time.set(hour.value)" />
      </ui-field>
    </div>
    <ng-container actions>
      @if (given) {
        <button class="clear" uiButton="ghost" (click)="dialog.close({ dueAt: null })">{{ t('due.clear') }}</button>
      }
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!instant()" (click)="dialog.close({ dueAt: instant()!.toISOString() })">
        <ui-icon name="clock" />{{ t('due.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .quick {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      padding: 4px 20px 14px;
    }
    .own {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
      padding: 0 20px;
    }
    .clear {
      margin-right: auto;
    }
  `,
})
class DeadlineDialog {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<DeadlineDialog, Due>>(MatDialogRef);
  protected readonly given = inject<string | null>(MAT_DIALOG_DATA);
  readonly #zone = this.#clock.moment().zone;
  readonly #today = dateAt(this.#clock.now(), this.#zone);
  protected readonly date = signal(this.given ? dateAt(new Date(this.given), this.#zone) : this.#today);
  protected readonly time = signal(this.given ? timeAt(new Date(this.given), this.#zone) : EVENING);
  protected readonly instant = computed(() => (this.date() && this.time() ? instantAt(this.date(), this.time(), this.#zone) : null));
  protected readonly past = computed(() => {
    const instant = this.instant();
    return instant !== null && instant <= this.#clock.now();
  });
  protected readonly choices = computed(() =>
    [
      { label: this.t('due.today', { time: EVENING }), date: this.#today, time: EVENING },
      { label: this.t('due.tomorrow', { time: NOON }), date: addDays(this.#today, 1), time: NOON },
      { label: this.t('due.monday', { time: NOON }), date: nextMonday(this.#today), time: NOON },
    ]
      .filter(({ date, time }) => instantAt(date, time, this.#zone) > this.#clock.now())
      .map((choice) => ({ ...choice, day: dateOnly(choice.date, this.#clock.moment()) })),
  );

  protected choose(date: string, time: string): void {
    this.date.set(date);
    this.time.set(time);
  }
}

/** Resolves with what was chosen, undefined when it was given up. */
export const openDeadlineDialog = (dialog: MatDialog, dueAt: string | null): Promise<Due | undefined> =>
  new Promise((resolve) => {
    dialog.open<DeadlineDialog, string | null, Due>(DeadlineDialog, { width: '440px', data: dueAt }).afterClosed().subscribe(resolve);
  });
