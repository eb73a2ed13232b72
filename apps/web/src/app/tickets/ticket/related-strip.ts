import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TicketDetail } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { MessageMover } from './message-mover.ts';
import { isSuggestion } from './suggestion.ts';

/** 関連かもしれません: the machine suggests, with its evidence; a person moves or says no. */
@Component({
  selector: 'app-related-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, RouterLink],
  template: `@if (shown().length > 0) {
    <section [attr.aria-label]="t('suggestion.label')">
      <h2><ui-icon name="link" [size]="14" />{{ t('suggestion.title') }}</h2>
      @for (each of shown(); track each.related.id) {
        <p>
          <a class="ellipsis" [routerLink]="['/tickets', each.related.id]"
            >#{{ each.related.number }} {{ each.related.subject || t('ticket.noSubject') }}</a
          >
          <small>{{ each.why }}</small>
          @if (each.related.mayMove) {
            <button uiButton size="small" (click)="mover.join(each.related)">{{ t('suggestion.moveHere') }}</button>
          }
          @if (detail().may.work) {
            <button uiButton="ghost" size="small" (click)="mover.dismiss(each.related)">{{ t('suggestion.no') }}</button>
          }
        </p>
      }
    </section>
  }`,
  styles: `
    section {
      display: grid;
      gap: 4px;
      flex: none;
      margin: 8px 16px 0;
      padding: 8px 12px;
      border: 1px dashed var(--c-line-2);
      border-radius: var(--r-3);
      font-size: var(--fs-12);
    }
    h2 {
      display: flex;
      align-items: center;
      gap: 6px;
      color: var(--c-ink-2);
      font-size: var(--fs-12);
      font-weight: var(--fw-bold);
    }
    p {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 28px;
    }
    a {
      min-width: 0;
      color: var(--c-accent);
    }
    small {
      flex: none;
      margin-right: auto;
      color: var(--c-ink-3);
      font-size: inherit;
    }
    @media (max-width: 720px) {
      p {
        flex-wrap: wrap;
      }
      a,
      small {
        flex: 1 0 100%;
      }
    }
  `,
})
export class RelatedStrip {
  protected readonly t = injectT();
  protected readonly mover = inject(MessageMover);
  readonly detail = input.required<TicketDetail>();
  protected readonly shown = computed(() =>
    this.detail()
      .related.filter(isSuggestion)
      .map((related) => ({ related, why: this.t(`relation.${related.reason}`) })),
  );
}
