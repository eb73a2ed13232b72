import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import type { IntakeFrom } from '#contracts/mailboxes';
import { injectT } from '../../platform/i18n.ts';
import { InputBox } from '../../ui/field.ts';
import { grouped } from './test-steps.ts';

const KINDS = ['now', 'days', 'all'] as const;
const MOST_DAYS = 3650;

/** Which mail that is there already becomes tickets. */
@Component({
  selector: 'app-intake-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [InputBox],
  template: `<fieldset>
    <legend class="visually-hidden">{{ t('mailboxes.wizard.intakeTitle') }}</legend>
    @for (kind of kinds; track kind) {
      <label [class.chosen]="kind === value().kind">
        <input type="radio" name="intake" [checked]="kind === value().kind" (change)="choose(kind)" />
        <span>
          <b>{{ words()[kind].name }}</b>
          <small>{{ words()[kind].why }}</small>
        </span>
        @if (kind === 'days' && value().kind === 'days') {
          <span class="days">
            <input
              uiInput
              class="tabular"
              type="number"
              inputmode="numeric"
              min="1"
              [max]="mostDays"
              [attr.aria-label]="t('mailboxes.intake.dayCount')"
              [value]="days()"
              (input)="setDays($any($event.target).valueAsNumber)"
            />{{ t('mailboxes.intake.dayUnit') }}
          </span>
        }
      </label>
    }
  </fieldset>`,
  styles: `
    :host {
      display: block;
    }
    fieldset {
      display: grid;
      gap: 8px;
      margin-bottom: 14px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 60px;
      padding: 10px 14px;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-3);
      cursor: pointer;
    }
    label:hover {
      background: var(--c-surface-2);
    }
    .chosen,
    .chosen:hover {
      border-color: var(--c-accent);
      background: var(--c-accent-soft);
    }
    input[type='radio'] {
      flex: none;
      width: 16px;
      height: 16px;
      margin: 0;
      accent-color: var(--c-accent);
    }
    b {
      display: block;
      font-weight: var(--fw-bold);
    }
    small {
      color: var(--c-ink-2);
      font-size: var(--fs-12);
      line-height: 1.6;
    }
    .days {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-left: auto;
      white-space: nowrap;
    }
    .days input {
      width: 84px;
    }
    @media (max-width: 720px) {
      label {
        flex-wrap: wrap;
      }
      label > span:not(.days) {
        flex: 1;
      }
    }
  `,
})
export class IntakeChoice {
  protected readonly t = injectT();
  readonly value = model.required<IntakeFrom>();
  /** Mails in the inbox, when the test has counted them. */
  readonly inboxSize = input.required<number | null>();

  protected readonly kinds = KINDS;
  protected readonly mostDays = MOST_DAYS;
  protected readonly days = signal(14);
  protected readonly words = computed(() => {
    const size = this.inboxSize();
    const all = this.t('mailboxes.intake.allWhy');
    const counted = size === null ? '' : this.t('mailboxes.intake.allCount', { count: grouped(size) });
    return {
      now: { name: this.t('mailboxes.intake.now'), why: this.t('mailboxes.intake.nowWhy') },
      days: { name: this.t('mailboxes.intake.days'), why: this.t('mailboxes.intake.daysWhy') },
      all: { name: this.t('mailboxes.intake.all'), why: this.t('common.sentences', { first: all, second: counted }) },
    };
  });

  protected choose(kind: IntakeFrom['kind']): void {
    this.value.set(kind === 'days' ? { kind, days: this.days() } : { kind });
  }

  protected setDays(written: number): void {
    this.days.set(Math.min(MOST_DAYS, Math.max(1, Math.round(written) || 1)));
    this.choose('days');
  }
}
