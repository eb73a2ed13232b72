import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TicketDetail } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Strip } from '../../ui/strip.ts';

/** Nothing is left here: where it went. */
@Component({
  selector: 'app-merged-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, Strip],
  template: `@if (detail().mergedInto; as into) {
    <ui-strip tone="accent" icon="merge" [title]="t('merging.merged', { number: into.number })">
      {{ into.subject || t('ticket.noSubject') }}
      <a uiButton size="small" [routerLink]="['/tickets', into.id]">{{ t('merging.openInto', { number: into.number }) }}</a>
    </ui-strip>
  }`,
})
export class MergedStrip {
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
}
