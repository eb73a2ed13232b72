import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { ChoiceList } from '../../ui/choice-list.ts';
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

const NEVER = 'never';

/** 保留 until when. */
@Component({
  selector: 'app-hold-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ChoiceList, DialogFrame, Field, Icon, InputBox],
  template: `<ui-dialog [title]="t(purpose === 'send' ? 'holding.titleSend' : 'holding.title')" [text]="t('holding.text')">
    <ui-choice-list
      [legend]="t('holding.when')"
      [choices]="choices()"
      [chosen]="date() ?? NEVER"
      (chosenChange)="date.set($event === NEVER ? null : $event)"
    />
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
    .own {
      padding: 0 20px;
    }
  `,
})
class HoldDialog {
  readonly #clock = inject(Clock);
  protected readonly NEVER = NEVER;
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<HoldDialog, Hold>>(MatDialogRef);
  protected readonly purpose = inject<Purpose>(MAT_DIALOG_DATA);
  readonly #today = dateAt(this.#clock.now(), this.#clock.moment().zone);
  protected readonly tomorrow = addDays(this.#today, 1);
  protected readonly date = signal<string | null>(nextMonday(this.#today));

  protected readonly choices = computed(() => {
    const day = (date: string): string => dateOnly(date, this.#clock.moment());
    const dated = (label: string, date: string) => ({ key: date, label, detail: day(date) });
    const choices = [
      dated(this.t('holding.tomorrow'), this.tomorrow),
      dated(this.t('holding.monday'), nextMonday(this.#today)),
      dated(this.t('holding.week'), addDays(this.#today, 7)),
      { key: NEVER, label: this.t('holding.never'), detail: '' },
    ];
    return choices.filter(({ key }, index) => choices.findIndex((other) => other.key === key) === index);
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
