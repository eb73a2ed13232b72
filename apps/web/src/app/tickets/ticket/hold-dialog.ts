import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { addDays, dateAt, nextMonday } from './wall-time.ts';

/** `send`: a reply leaves first. */
type Purpose = 'hold' | 'send';
export interface Hold {
  /** Date in the organisation's zone; null: until somebody resumes it. */
  resumeOn: string | null;
}

/** 保留 until when. */
@Component({
  selector: 'app-hold-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox],
  template: `<ui-dialog [title]="t(purpose === 'send' ? 'holding.titleSend' : 'holding.title')" [text]="t('holding.text')">
    <fieldset>
      <legend class="visually-hidden">{{ t('holding.when') }}</legend>
      @for (choice of choices(); track choice.label) {
        <label>
          <input type="radio" name="resume" [checked]="choice.date === date()" (change)="date.set(choice.date)" />
          <span>{{ choice.label }}</span>
          <span class="day tabular">{{ choice.day }}</span>
        </label>
      }
    </fieldset>
    <ui-field class="own" [label]="t('holding.date')">
      <input #own uiInput type="date" [min]="tomorrow" [value]="date() ?? ''" (change)="date.set(own.value || null)" />
    </ui-field>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" (click)="dialog.close({ resumeOn: date() })">
        <ui-icon name="pause" />{{ t(purpose === 'send' ? 'holding.doSend' : 'holding.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    fieldset {
      display: grid;
      padding: 0 12px 8px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      padding: 0 8px;
      border-radius: var(--r-2);
    }
    label:hover {
      background: var(--c-surface-3);
    }
    input[type='radio'] {
      accent-color: var(--c-accent);
    }
    .day {
      margin-left: auto;
      color: var(--c-ink-3);
    }
    .own {
      padding: 0 20px;
    }
  `,
})
class HoldDialog {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<HoldDialog, Hold>>(MatDialogRef);
  protected readonly purpose = inject<Purpose>(MAT_DIALOG_DATA);
  readonly #today = dateAt(this.#clock.now(), this.#clock.moment().zone);
  protected readonly tomorrow = addDays(this.#today, 1);
  protected readonly date = signal<string | null>(nextMonday(this.#today));

  protected readonly choices = computed(() => {
    const day = (date: string): string => dateOnly(date, this.#clock.moment());
    const dated = (label: string, date: string) => ({ label, date, day: day(date) });
    return [
      dated(this.t('holding.tomorrow'), this.tomorrow),
      dated(this.t('holding.monday'), nextMonday(this.#today)),
      dated(this.t('holding.week'), addDays(this.#today, 7)),
      { label: this.t('holding.never'), date: null, day: '' },
    ];
  });
}

/** Resolves with what was chosen, undefined when it was given up. */
export const openHoldDialog = (dialog: MatDialog, purpose: Purpose): Promise<Hold | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<HoldDialog, Purpose, Hold>(HoldDialog, { width: '420px', data: purpose, autoFocus: 'input:checked' })
      .afterClosed()
      .subscribe(resolve);
  });
