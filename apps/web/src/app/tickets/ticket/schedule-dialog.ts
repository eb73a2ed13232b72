import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { mailboxes } from '#contracts/mailboxes';
import { MAX_SCHEDULE_DAYS } from '#contracts/outbox';
import { apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { sendTimes } from './send-times.ts';
import { dateAt, instantAt, timeAt } from './wall-time.ts';

export interface Schedule {
  /** Instant. */
  sendAt: string;
}

const DAY_MS = 86_400_000;

/** 送信予約: the usual times with one click, or any other on the organisation's wall. */
@Component({
  selector: 'app-schedule-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox],
  template: `<ui-dialog [title]="t(given ? 'scheduling.titleChange' : 'scheduling.title')" [text]="t('scheduling.text')">
    <fieldset>
      <legend class="visually-hidden">{{ t('scheduling.when') }}</legend>
      @for (choice of choices(); track choice.key) {
        <label>
          <input type="radio" name="time" [checked]="choice.at.getTime() === instant()?.getTime()" (change)="wall.set(wallOf(choice.at))" />
          <span>{{ choice.label }}</span>
          <span class="when tabular">{{ choice.when }}</span>
        </label>
      }
    </fieldset>
    <div class="own">
      <ui-field [label]="t('scheduling.date')">
        <input #date uiInput type="date" required [value]="wall().date" (change)="set({ date: date.value })" />
      </ui-field>
      <ui-field [label]="t('scheduling.time')" [hint]="problem()">
        <input #time uiInput type="time" required [value]="wall().time" (change)="set({ time: time.value })" />
      </ui-field>
    </div>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!instant() || problem() !== ''" (click)="dialog.close({ sendAt: instant()!.toISOString() })">
        <ui-icon name="clock" />{{ action() }}
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
    .when {
      margin-left: auto;
      color: var(--c-ink-3);
    }
    .own {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
      padding: 0 20px;
    }
  `,
})
class ScheduleDialog {
  readonly #clock = inject(Clock);
  readonly #zone = this.#clock.moment().zone;
  readonly #calendar = apiResource(mailboxes.calendar, () => ({}));
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<ScheduleDialog, Schedule>>(MatDialogRef);
  /** The time that is to be changed. */
  protected readonly given = inject<string | null>(MAT_DIALOG_DATA);

  protected readonly choices = computed(() => {
    const moment = this.#clock.moment();
    const calendar = this.#calendar.hasValue() ? this.#calendar.value() : null;
    return sendTimes(moment.now, moment.zone, calendar).map((time) => ({
      ...time,
      label: this.t(`scheduling.${time.key}`),
      when: fullDateTime(time.at.toISOString(), moment),
    }));
  });
  /** As the fields hold it; what was touched stays when the calendar comes. */
  protected readonly wall = linkedSignal<Date, { date: string; time: string }>({
    source: () => (this.given ? new Date(this.given) : this.choices()[0]!.at),
    computation: (first, previous) => previous?.value ?? this.wallOf(first),
  });
  protected readonly instant = computed(() => {
    const { date, time } = this.wall();
    return date && time ? instantAt(date, time, this.#zone) : null;
  });
  protected readonly problem = computed(() => {
    const ahead = (this.instant()?.getTime() ?? Infinity) - this.#clock.now().getTime();
    if (ahead <= 0) return this.t('scheduling.past');
    return ahead > MAX_SCHEDULE_DAYS * DAY_MS && this.instant() ? this.t('scheduling.tooFar') : '';
  });
  protected readonly action = computed(() => {
    const instant = this.instant();
    if (!instant) return this.t('scheduling.choose');
    const when = fullDateTime(instant.toISOString(), this.#clock.moment());
    return this.t(this.given ? 'scheduling.doChange' : 'scheduling.do', { when });
  });

  protected wallOf(at: Date): { date: string; time: string } {
    return { date: dateAt(at, this.#zone), time: timeAt(at, this.#zone) };
  }

  protected set(change: Partial<{ date: string; time: string }>): void {
    this.wall.update((wall) => ({ ...wall, ...change }));
  }
}

/** Resolves with what was chosen, undefined when it was given up. @param sendAt the time that is to be changed, or null */
export const openScheduleDialog = (dialog: MatDialog, sendAt: string | null): Promise<Schedule | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<ScheduleDialog, string | null, Schedule>(ScheduleDialog, { width: '460px', data: sendAt, autoFocus: 'input' })
      .afterClosed()
      .subscribe(resolve);
  });
