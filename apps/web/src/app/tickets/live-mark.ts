import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Clock } from '../platform/clock.ts';
import { timeOfDay } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { Push } from '../platform/push.ts';

/** Whether the list keeps itself up to date, or since when not. */
@Component({
  selector: 'app-live-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@switch (push.connection()) {
    @case ('live') {
      {{ t('inbox.live') }}
    }
    @case ('offline') {
      {{ staleSince() ? t('inbox.stale', { time: staleSince() }) : t('inbox.reconnecting') }}
    }
    @default {
      {{ t('inbox.reconnecting') }}
    }
  }`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--c-ink-3);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    :host::before {
      content: '';
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--c-ok);
    }
    :host(.lost) {
      color: var(--c-danger);
    }
    :host(.lost)::before {
      background: none;
      box-shadow: inset 0 0 0 2px var(--c-danger);
    }
  `,
  host: { role: 'status', '[class.lost]': "push.connection() === 'offline'" },
})
export class LiveMark {
  readonly #clock = inject(Clock);
  protected readonly push = inject(Push);
  protected readonly t = injectT();
  protected readonly staleSince = computed(() => {
    const since = this.push.liveUntil();
    return since ? timeOfDay(since.toISOString(), this.#clock.moment()) : '';
  });
}
