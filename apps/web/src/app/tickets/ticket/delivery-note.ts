import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Message } from '#contracts/messages';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import { bounceReason } from './bounce-words.ts';
import { deliveryOf, isMissed } from './delivery.ts';

/** 未達: whom our reply did not reach and why, and who has it. */
@Component({
  selector: 'app-delivery-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <p>
      <b>{{ t(outcome() === 'returned' ? 'reply.what.returned' : 'reply.what.partly') }}</b>
      {{ words() }}
    </p>
    <ul>
      @for (each of recipients(); track each.address) {
        <li [class.missed]="each.missed">
          <ui-icon [name]="each.missed ? 'warning' : each.state === 'pending' ? 'clock' : 'check'" [size]="14" />
          <span
            ><b>{{ each.address }}</b> {{ each.said }}
            @if (each.missed && each.response) {
              <small>{{ t('reply.serverSaid', { words: each.response }) }}</small>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      padding: 7px 11px;
      border-radius: var(--r-2);
      background: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
      font-size: var(--fs-12);
      line-height: 1.6;
      --icon-cut: var(--c-danger-soft);
    }
    p {
      text-wrap: pretty;
    }
    b {
      font-weight: var(--fw-bold);
    }
    li {
      display: flex;
      gap: 6px;
      margin-top: 2px;
      overflow-wrap: anywhere;
    }
    li:not(.missed) b {
      font-weight: inherit;
    }
    ui-icon {
      flex: none;
      margin-top: 3px;
    }
    small {
      display: block;
      font-size: inherit;
    }
  `,
  host: { role: 'note' },
})
export class DeliveryNote {
  protected readonly t = injectT();
  readonly delivery = input.required<Message['delivery']>();
  protected readonly outcome = computed(() => deliveryOf(this.delivery()));
  protected readonly words = computed(() => {
    const kind = this.outcome() === 'returned' ? 'returned' : 'partly';
    return this.t('common.sentences', { first: this.t(`reply.safe.${kind}`), second: this.t(`reply.todo.${kind}`) });
  });
  /** Whom it did not reach first. */
  protected readonly recipients = computed(() =>
    this.delivery()
      .map((each) => ({ ...each, missed: isMissed(each), said: this.#said(each) }))
      .sort((a, b) => Number(b.missed) - Number(a.missed)),
  );

  #said({ state, status }: Message['delivery'][number]): string {
    if (state === 'bounced') return this.t('reply.cameBack', { reason: this.t(bounceReason(status)) });
    return this.t(state === 'rejected' ? 'reply.rejected' : state === 'pending' ? 'reply.tryingOn' : 'reply.accepted');
  }
}
