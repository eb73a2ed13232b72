import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock } from '../platform/clock.ts';
import { fullDateTime } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';

/** 「11/24(火) 9:00 に送信予約」. */
@Component({
  selector: 'app-schedule-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<ui-icon name="clock" [size]="13" /><span>{{ words() }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      flex: none;
      gap: 4px;
      color: var(--c-ink-2);
      font-weight: var(--fw-med);
      white-space: nowrap;
    }
  `,
})
export class ScheduleMark {
  readonly #clock = inject(Clock);
  readonly #t = injectT();
  /** Instant. */
  readonly sendAt = input.required<string>();
  protected readonly words = computed(() => this.#t('scheduling.waits', { when: fullDateTime(this.sendAt(), this.#clock.moment()) }));
}
