import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { mailboxes, type MailboxDetail } from '#contracts/mailboxes';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { KnownConnection, connectionFrom, draftFor, draftFrom } from './connection-draft.ts';
import { ConnectionPanel } from './connection-panel.ts';
import { ConnectionTest } from './connection-test.ts';

/** Servers and sign-in of a mailbox that is connected. Its password is never shown; an empty one stays as it is. */
@Component({
  selector: 'app-connection-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConnectionPanel, TroubleBox],
  providers: [ConnectionTest],
  template: `
    <app-connection-panel [form]="form" [address]="mailbox().address" [mailboxId]="mailbox().id" />
    @if (trouble(); as error) {
      <ui-trouble-box [error]="error" />
    }
    <button uiButton="primary" [disabled]="!changed() || form().invalid() || form().submitting()" (click)="save()">
      {{ t('mailboxes.page.connectionSave') }}
    </button>
  `,
  styles: `
    ui-trouble-box {
      margin-bottom: 14px;
    }
  `,
})
export class ConnectionEdit {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  readonly mailbox = input.required<MailboxDetail>();
  readonly saved = output<MailboxDetail>();

  readonly #stored = computed(() => {
    const { connection, address } = this.mailbox();
    return connection.kind === 'imap' ? draftFrom(connection) : draftFor(address);
  });
  readonly #written = linkedSignal(() => this.#stored());
  protected readonly form = form(this.#written, (path) => validateStandardSchema(path, KnownConnection));
  protected readonly changed = computed(() => JSON.stringify(this.#written()) !== JSON.stringify(this.#stored()));
  protected readonly trouble = signal<unknown>(null);

  protected async save(): Promise<void> {
    this.trouble.set(null);
    await submit(this.form, async () => {
      try {
        const connection = connectionFrom(this.form().value());
        const mailbox = await this.#api.call(mailboxes.change, { params: { id: this.mailbox().id }, body: { connection } });
        this.saved.emit(mailbox);
        this.#toasts.tell(this.t('mailboxes.page.connectionSaved'));
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
