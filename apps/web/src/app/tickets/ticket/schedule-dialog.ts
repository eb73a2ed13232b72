import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { mailboxes } from '#contracts/mailboxes';
import { MAX_SCHEDULE_DAYS } from '#contracts/outbox';
import { apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { ChoiceList } from '../../ui/choice-list.ts';
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
  imports: [Button, ChoiceList, DialogFrame, Field, Icon, InputBox],
  template: `<ui-dialog [title]="t(given ? 'scheduling.titleChange' : 'scheduling.title')" [text]="t('scheduling.text')">
    <ui-choice-list
      [legend]="t('scheduling.when')"
      [choices]="choices()"
      [chosen]="instant()?.toISOString() ?? null"
      (chosenChange)="wall.set(wallOf($event ?? ''))"
    />
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
    return sendTimes(moment.now, moment.zone, calendar).map(({ key, at }) => ({
      key: at.toISOString(),
      label: this.t(`scheduling.${key}`),
      detail: fullDateTime(at.toISOString(), moment),
    }));
  });
  /** As the fields hold it; what was touched stays when the calendar comes. */
  protected readonly wall = linkedSignal<string, { date: string; time: string }>({
    source: () => this.given ?? this.choices()[0]!.key,
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

  protected wallOf(instant: string): { date: string; time: string } {
    const at = new Date(instant);
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
