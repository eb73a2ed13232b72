import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PhaseKey, TicketDetail } from '#contracts/tickets';
import { duration } from '../../platform/dates.ts';
import { I18n, injectT } from '../../platform/i18n.ts';
import { PhaseMark } from '../phase-mark.ts';
import { dwellBars } from './dwell-bars.ts';

/** フェーズと滞在時間: where the time went. */
@Component({
  selector: 'app-dwell-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PhaseMark],
  template: `
    <ol [class.wide]="i18n.locale() === 'en'">
      @for (bar of bars(); track bar.phase) {
        <li [class]="bar.place" [class.longest]="bar.longest" [attr.aria-current]="bar.place === 'now' ? 'step' : null">
          <app-phase-mark [phase]="bar.phase" [glyphOnly]="true" />
          <span>{{ t(bar.name) }}</span>
          <span class="track"><i [style.width.%]="bar.width"></i></span>
          <span class="time tabular"
            >{{ bar.time }}
            @if (bar.longest) {
              <span class="visually-hidden">{{ t('historyFilter.longest') }}</span>
            }
          </span>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 16px 60px 1fr auto;
      gap: 8px;
      align-items: center;
      height: 26px;
      font-size: var(--fs-12);
    }
    .wide li {
      grid-template-columns: 16px 104px 1fr auto;
    }
    .track {
      height: 6px;
      overflow: hidden;
      border-radius: 3px;
      background: var(--c-surface-3);
    }
    i {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--c-ch4);
    }
    .time {
      min-width: 62px;
      color: var(--c-ink-2);
      text-align: right;
    }
    .now {
      font-weight: var(--fw-bold);
    }
    .now i {
      background: var(--c-accent);
    }
    .longest .time {
      color: var(--c-ink);
      font-weight: var(--fw-bold);
    }
    .longest i {
      background: var(--c-ch2);
    }
    .ahead {
      color: var(--c-ink-3);
    }
    .ahead ::ng-deep ui-icon {
      color: var(--c-ink-3) !important;
    }
  `,
})
export class DwellList {
  protected readonly t = injectT();
  protected readonly i18n = inject(I18n);
  readonly dwell = input.required<TicketDetail['dwell']>();
  readonly phase = input.required<PhaseKey>();
  protected readonly bars = computed(() =>
    dwellBars(this.dwell(), this.phase()).map((bar) => ({
      ...bar,
      name: `phase.${bar.phase}` as const,
      time: bar.minutes === null ? this.t('side.never') : duration(bar.minutes, this.t),
    })),
  );
}
