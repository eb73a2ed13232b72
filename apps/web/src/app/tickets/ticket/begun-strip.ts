import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { newMail } from '#contracts/new-mail';
import { type TicketDetail, tickets } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Strip } from '../../ui/strip.ts';
import { Toasts } from '../../ui/toast.ts';
import { isUnsentMail } from './unsent-mail.ts';
import { ReplyComposer } from './reply-composer.ts';
import { TicketStore } from './ticket-store.ts';

/** 新しいメール that has not left yet: it can be given up, and called back. */
@Component({
  selector: 'app-begun-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Strip],
  template: `@if (shown()) {
    <ui-strip tone="accent" icon="send" [title]="t('newMail.unsent')">
      {{ t('newMail.unsentWhy') }}
      @if (composer.state() !== 'other') {
        <button uiButton size="small" (click)="drop()">{{ t('newMail.drop') }}</button>
      }
    </ui-strip>
  }`,
})
export class BegunStrip {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #store = inject(TicketStore);
  protected readonly composer = inject(ReplyComposer);
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
  protected readonly shown = computed(() => {
    const detail = this.detail();
    return detail.may.reply && detail.row.phase !== 'closed' && isUnsentMail(detail);
  });

  protected async drop(): Promise<void> {
    const { id } = this.detail().row;
    try {
      if (this.composer.editable()) await this.composer.release();
      await this.#api.call(newMail.drop, { params: { id } });
      this.#toasts.offerUndo(this.t('newMail.dropped'), () => void this.#callBack(id));
    } catch (error) {
      this.#store.tell(error);
    }
    this.#store.refetch();
  }

  async #callBack(id: number): Promise<void> {
    await this.#api.call(tickets.reopen, { params: { id } }).catch((error: unknown) => this.#store.tell(error));
    this.#store.refetch();
  }
}
