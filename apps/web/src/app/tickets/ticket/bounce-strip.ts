import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TicketDetail } from '#contracts/tickets';
import { Clock } from '../../platform/clock.ts';
import { dateTimeInText } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Strip } from '../../ui/strip.ts';
import { bounceReason, openBounce, unreached } from './bounce-words.ts';

/** 届きませんでした: stands until somebody writes to the customer again. */
@Component({
  selector: 'app-bounce-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Strip],
  template: `@if (notice(); as said) {
    <ui-strip role="alert" [title]="t('bounce.title')">
      @for (each of said.addresses; track each.address) {
        {{ t('bounce.whom', each) }}
      } @empty {
        {{ t('bounce.unnamed') }}
      }
      {{ t('bounce.todo', { time: said.time }) }}
    </ui-strip>
  }`,
})
export class BounceStrip {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
  protected readonly notice = computed(() => {
    const report = openBounce(this.detail().conversation);
    return (
      report && {
        time: dateTimeInText(report.at, this.#clock.moment()),
        addresses: unreached(this.detail()).map(({ address, status }) => ({ address, reason: this.t(bounceReason(status)) })),
      }
    );
  });
}
