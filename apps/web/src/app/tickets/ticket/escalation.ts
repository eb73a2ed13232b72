import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { escalations } from '#contracts/escalations';
import type { TicketRow } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { randomId } from '../../platform/random-id.ts';
import { Toasts } from '../../ui/toast.ts';
import { familyName } from '../family-name.ts';
import { InboxStore } from '../inbox-store.ts';
import { TicketStore } from './ticket-store.ts';
import { askWords } from './words-dialog.ts';

/** エスカレーション: asked with a reason, taken or answered by a manager, taken back. */
@Injectable()
export class Escalation {
  readonly #api = inject(Api);
  readonly #store = inject(TicketStore);
  readonly #inbox = inject(InboxStore);
  readonly #dialog = inject(MatDialog);
  readonly #toasts = inject(Toasts);
  readonly #t = injectT();

  ask(): void {
    const row = this.#store.row();
    if (!row || row.phase === 'closed') return;
    const asked = () => ({
      title: this.#t('escalation.title'),
      text: this.#t('escalation.text'),
      label: this.#t('escalation.reason'),
      hint: this.#t('escalation.reasonHint'),
      maxLength: 500,
      icon: 'raise' as const,
      do: this.#t('escalation.do'),
    });
    askWords(this.#dialog, asked, async (reason) => {
      this.#changed(await this.#api.call(escalations.escalate, { params: { id: row.id }, body: { reason } }));
      this.#toasts.tell(this.#t('escalation.askedToast', { number: row.number }));
    });
  }

  async take(): Promise<void> {
    await this.#try((id) => this.#api.call(escalations.answer, { params: { id }, body: { how: 'take' } }));
  }

  answer(): void {
    const id = this.#store.ticketId();
    const by = this.#store.detail()?.escalation?.by;
    if (id === null || !by) return;
    const name = () => this.#t('common.surname', { name: familyName(by.name) });
    const idempotencyKey = randomId();
    const asked = () => ({
      title: this.#t('escalation.answerTitle', { name: name() }),
      text: this.#t('escalation.answerText', { name: name() }),
      label: this.#t('escalation.note'),
      maxLength: 50_000,
      icon: 'note' as const,
      do: this.#t('escalation.doAnswer'),
    });
    askWords(this.#dialog, asked, async (text) => {
      this.#changed(await this.#api.call(escalations.answer, { params: { id }, body: { how: 'note', text, idempotencyKey } }));
    });
  }

  async withdraw(): Promise<void> {
    await this.#try((id) => this.#api.call(escalations.withdraw, { params: { id } }));
  }

  async #try(command: (id: number) => Promise<TicketRow>): Promise<void> {
    const id = this.#store.ticketId();
    if (id === null) return;
    try {
      this.#changed(await command(id));
    } catch (error) {
      this.#store.tell(error);
      this.#store.refetch();
    }
  }

  #changed(row: TicketRow): void {
    this.#store.apply(row);
    this.#inbox.apply(row);
    this.#store.refetch();
  }
}
