import { ChangeDetectionStrategy, Component, type Signal, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { MailboxSummary } from '#contracts/mailboxes';
import type { MailAddress } from '#contracts/messages';
import { newMail } from '#contracts/new-mail';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { randomId } from '../../platform/random-id.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { isSendable } from '../ticket/recipient-input.ts';
import { RecipientField } from '../ticket/recipient-field.ts';

/** Where a mail may be begun. */
type Choice = Signal<readonly MailboxSummary[]>;

/** 新しいメール: from where, to whom, about what. The words are written in the ticket that it makes. */
@Component({
  selector: 'app-new-mail-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox, RecipientField, TroubleBox],
  template: `<ui-dialog [title]="t('newMail.title')" [text]="t('newMail.text')">
    <form id="new-mail" (submit)="$event.preventDefault(); start()">
      <ui-field [label]="t('newMail.from')">
        <select #box uiInput (change)="mailboxId.set(+box.value)">
          @for (mailbox of mailboxes(); track mailbox.id) {
            <option [value]="mailbox.id" [selected]="mailbox.id === mailboxId()">{{ mailbox.name }} ({{ mailbox.address }})</option>
          }
        </select>
      </ui-field>
      <div class="to" [class.missing]="recipientPlea()">
        <app-recipient-field
          [label]="t('composer.to')"
          [addLabel]="t('composer.addTo')"
          [known]="to()"
          [addressed]="to()"
          [(recipients)]="to"
        />
      </div>
      @if (recipientPlea(); as plea) {
        <p class="plea" role="alert"><ui-icon name="warning" [size]="14" />{{ plea }}</p>
      }
      <ui-field [label]="t('composer.subject')" [note]="t('common.required')" [problem]="subjectPlea()">
        <input #about uiInput type="text" maxlength="300" [value]="subject()" (input)="subject.set(about.value)" />
      </ui-field>
      @if (trouble(); as error) {
        <ui-trouble-box [error]="error" />
      }
    </form>
    <ng-container actions>
      <button uiButton type="button" (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button type="submit" form="new-mail" uiButton="primary" [disabled]="busy() || mailboxId() === 0">
        <ui-icon name="pen" />{{ t('newMail.start') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    form {
      padding: 4px 20px 0;
    }
    .to {
      margin-bottom: 14px;
      padding: 2px 0;
      border: 1px solid var(--c-control);
      border-radius: var(--r-2);
    }
    .missing {
      border-color: var(--c-danger);
    }
    .plea {
      display: flex;
      align-items: center;
      gap: 6px;
      margin: -8px 0 14px;
      color: var(--c-danger);
      font-size: var(--fs-12);
    }
  `,
  host: { '(keydown.escape)': 'escape()' },
})
class NewMailDialog {
  readonly #api = inject(Api);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<NewMailDialog, number>>(MatDialogRef);
  protected readonly field = viewChild.required(RecipientField);

  protected readonly mailboxes = inject<Choice>(MAT_DIALOG_DATA);
  /** 0 while there is none. */
  protected readonly mailboxId = linkedSignal(() => this.mailboxes()[0]?.id ?? 0);
  protected readonly to = signal<readonly MailAddress[]>([]);
  protected readonly subject = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);
  /** Nobody is reproached before they try. */
  readonly #tried = signal(false);
  /** However often it is pressed, one mail is one ticket; another mail has another key. */
  readonly #body = computed(() => ({
    mailboxId: this.mailboxId(),
    to: [...this.to()],
    subject: this.subject().trim(),
    idempotencyKey: randomId(),
  }));

  protected readonly recipientPlea = computed(() => {
    if (!this.#tried() || (this.to().length > 0 && this.to().every(isSendable))) return '';
    return this.t(this.to().length > 0 ? 'newMail.badAddress' : 'newMail.needRecipient');
  });
  protected readonly subjectPlea = computed(() => (this.#tried() && !this.#body().subject ? this.t('newMail.needSubject') : ''));

  protected async start(): Promise<void> {
    this.field().take();
    this.#tried.set(true);
    if (this.busy() || this.recipientPlea() || this.subjectPlea()) return;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      const { ticketId } = await this.#api.call(newMail.start, { body: this.#body() });
      this.dialog.close(ticketId);
    } catch (error) {
      this.trouble.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** A key pressed by mistake throws no words away. */
  protected escape(): void {
    if (this.subject() === '' && this.to().length === 0) this.dialog.close();
  }
}

/** Closes with the id of the ticket that was begun; undefined when none was. */
export const openNewMailDialog = (dialog: MatDialog, mailboxes: Choice): MatDialogRef<NewMailDialog, number> =>
  dialog.open<NewMailDialog, Choice, number>(NewMailDialog, {
    data: mailboxes,
    width: '560px',
    maxWidth: 'calc(100vw - 24px)',
    disableClose: true,
    autoFocus: 'input[role=combobox]',
  });
