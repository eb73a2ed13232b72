import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TicketDetail } from '#contracts/tickets';
import { Clock } from '../../platform/clock.ts';
import { dateTimeInText } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { Strip } from '../../ui/strip.ts';
import { familyName } from '../family-name.ts';
import { Escalation } from './escalation.ts';

/** A manager is asked: why, and what they can do about it. */
@Component({
  selector: 'app-escalation-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Strip],
  template: `@if (open(); as asked) {
    <ui-strip tone="warn" icon="raise" [title]="asked.title">
      {{ t('escalation.because', { reason: asked.reason }) }}
      @if (detail().may.manage) {
        <button uiButton size="small" (click)="escalation.take()">{{ t('escalation.take') }}</button>
      }
      @if (detail().may.manage) {
        <button uiButton size="small" (click)="escalation.answer()">{{ t('escalation.answer') }}</button>
      }
      @if (asked.mine) {
        <button uiButton="ghost" size="small" (click)="escalation.withdraw()">{{ t('escalation.withdraw') }}</button>
      }
    </ui-strip>
  }`,
})
export class EscalationStrip {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  protected readonly t = injectT();
  protected readonly escalation = inject(Escalation);
  readonly detail = input.required<TicketDetail>();
  protected readonly open = computed(() => {
    const { escalation } = this.detail();
    if (!escalation) return null;
    const { by, reason, at } = escalation;
    return {
      title: this.t('escalation.open', {
        who: this.t('common.surname', { name: familyName(by.name) }),
        time: dateTimeInText(at, this.#clock.moment()),
      }),
      reason,
      mine: by.id === this.#session.me()?.id,
    };
  });
}
