import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { TicketDetail } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Strip } from '../../ui/strip.ts';
import { familyName } from '../family-name.ts';

/** 同じメールが…にも届いています: so that two teams do not answer the same customer. */
@Component({
  selector: 'app-twin-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Strip],
  template: `@for (twin of twins(); track $index) {
    <ui-strip icon="copy" role="status" [tone]="twin.replying ? 'warn' : 'quiet'" [title]="twin.title">
      {{ twin.replying }}
      @if (twin.ticketId !== null) {
        <button uiButton size="small" (click)="open(twin.ticketId)">{{ t('twin.open', { number: twin.number }) }}</button>
      }
    </ui-strip>
  }`,
})
export class TwinStrip {
  readonly #router = inject(Router);
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
  protected readonly twins = computed(() =>
    this.detail().twins.map(({ ticket, replying }) => ({
      ticketId: ticket?.id ?? null,
      number: ticket?.number ?? 0,
      title: ticket ? this.t('twin.also', { mailbox: ticket.mailbox }) : this.t('twin.alsoElsewhere'),
      replying: !replying
        ? ''
        : replying.name === null
          ? this.t('twin.somebody')
          : this.t('twin.replying', { name: familyName(replying.name) }),
    })),
  );

  protected open(ticketId: number): void {
    void this.#router.navigate(['/tickets', ticketId]);
  }
}
