import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { CalendarEvent } from '#contracts/messages';
import { Clock } from '../../platform/clock.ts';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import { eventWhen } from './event-when.ts';
import { PlainText } from './plain-text.ts';

/** 予定: what a mail invites to, when, where, and who asks. */
@Component({
  selector: 'app-event-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, PlainText],
  template: `<section [class.cancelled]="event().kind === 'cancellation'" [attr.aria-label]="kind()">
    <p class="kind">
      <ui-icon name="calendar" /><span>{{ kind() }}</span>
    </p>
    <h3>{{ event().summary || t('event.untitled') }}</h3>
    <dl>
      <dt>{{ t('event.when') }}</dt>
      <dd class="when tabular">
        <span>{{ when() || t('event.unknown') }}</span>
        @if (event().repeats) {
          &ngsp;<small>{{ t('event.repeats') }}</small>
        }
      </dd>
      @if (event().location) {
        <dt>{{ t('event.where') }}</dt>
        <dd><app-plain-text [text]="event().location" /></dd>
      }
      @if (event().organiser; as organiser) {
        <dt>{{ t('event.organiser') }}</dt>
        <dd>
          {{ organiser.name || organiser.address }}
          @if (organiser.name) {
            &ngsp;<small>{{ organiser.address }}</small>
          }
        </dd>
      }
    </dl>
  </section>`,
  styles: `
    section {
      display: grid;
      gap: 4px;
      max-width: 46em;
      padding: 9px 14px 11px;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
      font-size: var(--fs-13);
      line-height: 1.6;
    }
    .kind {
      display: flex;
      align-items: center;
      gap: 6px;
      color: var(--c-ink-2);
      font-size: var(--fs-12);
    }
    h3 {
      font-size: var(--fs-14);
      font-weight: var(--fw-bold);
      overflow-wrap: anywhere;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 1px 14px;
    }
    dt,
    small {
      color: var(--c-ink-3);
    }
    dt {
      font-size: var(--fs-12);
      line-height: 1.75;
    }
    dd {
      overflow-wrap: anywhere;
    }
    small {
      font-size: var(--fs-12);
    }
    .cancelled {
      h3,
      .when span {
        color: var(--c-ink-2);
        text-decoration: line-through;
      }
      .kind {
        color: var(--c-ink);
        font-weight: var(--fw-bold);
      }
    }
  `,
})
export class EventCard {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly event = input.required<CalendarEvent>();
  protected readonly kind = computed(() => this.t(`event.kind.${this.event().kind}`));
  protected readonly when = computed(() => eventWhen(this.event(), this.#clock.moment()));
}
