import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, model, signal } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { mailboxes } from '#contracts/mailboxes';
import { apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { injectT } from '../../platform/i18n.ts';
import { InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { Switch } from '../../ui/switch.ts';
import { dueWords } from '../hours/due-sentence.ts';
import { joinTarget, splitTarget, type TargetUnit } from './reply-target.ts';

const USUAL_MINUTES = 240;

/** First reply within N minutes of business time, or no deadline; says when a mail that arrives now would be due. */
@Component({
  selector: 'app-deadline-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, InputBox, Switch],
  template: `
    <div class="line">
      <span>{{ t('mailboxes.deadline.set') }}</span>
      <button [uiSwitch]="t('mailboxes.deadline.set')" [checked]="value() !== null" (checkedChange)="switchTo($event)"></button>
    </div>
    @if (value() !== null) {
      <div class="target">
        <span>{{ t('mailboxes.deadline.within') }}</span>
        <input
          uiInput
          class="tabular"
          type="number"
          min="1"
          step="any"
          inputmode="decimal"
          [attr.aria-label]="t('mailboxes.deadline.within')"
          [attr.aria-invalid]="value() === 0 ? true : null"
          [value]="parts().amount"
          (input)="write($any($event.target).valueAsNumber, parts().unit)"
        />
        <select
          uiInput
          [attr.aria-label]="t('mailboxes.deadline.unit')"
          [value]="parts().unit"
          (change)="write(parts().amount, $any($event.target).value)"
        >
          <option value="hours">{{ t('mailboxes.deadline.hours') }}</option>
          <option value="minutes">{{ t('mailboxes.deadline.minutes') }}</option>
        </select>
      </div>
      @if (value() === 0) {
        <p class="problem"><ui-icon name="warning" [size]="14" />{{ t('mailboxes.deadline.problem') }}</p>
      } @else if (sentence()) {
        <p class="sentence tabular" aria-live="polite"><ui-icon name="clock" />{{ sentence() }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 14px;
    }
    .line {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 24px;
      min-height: var(--ctl-h);
    }
    .target {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      margin-top: 8px;
    }
    .target input {
      width: 88px;
    }
    .target select {
      width: auto;
    }
    .sentence,
    .problem {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-top: 10px;
      padding: 8px 12px;
      border-radius: var(--r-2);
      background: var(--c-surface-3);
      color: var(--c-ink-2);
      --icon-cut: var(--c-surface-3);
    }
    .problem {
      padding: 0;
      background: none;
      color: var(--c-danger);
      font-size: var(--fs-12);
    }
  `,
})
export class DeadlineField implements FormValueControl<number | null> {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();
  /** Minutes; null: no deadline; 0: what is written is no target. */
  readonly value = model<number | null>(null);

  readonly #last = signal(USUAL_MINUTES);
  /** As written, also while it is no target. */
  protected readonly parts = linkedSignal<number | null, { amount: number; unit: TargetUnit }>({
    source: () => this.value(),
    computation: (minutes, previous) =>
      minutes === null || minutes === 0 || (previous && joinTarget(previous.value.amount, previous.value.unit) === minutes)
        ? (previous?.value ?? splitTarget(USUAL_MINUTES))
        : splitTarget(minutes),
  });
  readonly #calendar = apiResource(mailboxes.calendar, () => ({}));
  protected readonly sentence = computed(() => {
    const minutes = this.value();
    const calendar = this.#calendar.hasValue() ? this.#calendar.value() : undefined;
    if (!minutes || !calendar) return '';
    const when = dueWords(calendar, minutes, this.#moment());
    return when === null ? this.t('mailboxes.deadline.never') : this.t('mailboxes.deadline.sentence', { when });
  });

  protected switchTo(on: boolean): void {
    if (!on) this.#last.set(this.value() || USUAL_MINUTES);
    this.value.set(on ? this.#last() : null);
  }

  protected write(amount: number, unit: TargetUnit): void {
    this.parts.set({ amount, unit });
    this.value.set(joinTarget(amount, unit));
  }
}
