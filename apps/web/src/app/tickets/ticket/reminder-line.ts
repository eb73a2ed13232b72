import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Icon } from '../../ui/icon.ts';

/** 「11/27(金)までに返事がなければ知らせます」, with the way to call it off. */
@Component({
  selector: 'app-reminder-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, IconButton],
  template: `
    <ui-icon name="bell" [size]="14" />
    <span>{{ words() }}</span>
    @if (mayEnd()) {
      <button uiIconButton="close" [small]="true" [label]="t('reminding.callOff')" (click)="calledOff.emit()"></button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      flex: none;
      gap: 6px;
      min-height: 30px;
      padding: 0 14px;
      color: var(--c-ink-2);
      font-size: var(--fs-12);
    }
  `,
})
export class ReminderLine {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  /** Date in the organisation's zone. */
  readonly on = input.required<string>();
  readonly mayEnd = input(true);
  readonly calledOff = output();
  protected readonly words = computed(() => this.t('reminding.waits', { date: dateOnly(this.on(), this.#clock.moment()) }));
}
