import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MailboxSettings, SENT_COPY, mailboxes, type MailboxDetail } from '#contracts/mailboxes';
import { Api } from '../../platform/api.ts';
import { problemOf } from '../../platform/form-problems.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { AliasesField } from './aliases-field.ts';
import { DeadlineField } from './deadline-field.ts';

/** What the managers of a mailbox decide: names, signature, deadline. */
@Component({
  selector: 'app-settings-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AliasesField, Button, DeadlineField, Field, FormField, InputBox, TroubleBox],
  template: `<form novalidate (submit)="save($event)">
    <section>
      <h2>{{ t('mailboxes.page.basics') }}</h2>
      <div class="two">
        <ui-field [label]="t('mailboxes.field.name')" [hint]="t('mailboxes.field.nameHint')" [problem]="nameProblem()">
          <input uiInput autocomplete="off" [formField]="form.name" />
        </ui-field>
        <ui-field [label]="t('mailboxes.field.address')" [problem]="addressProblem()">
          <input uiInput type="email" autocapitalize="off" autocomplete="off" spellcheck="false" [formField]="form.address" />
        </ui-field>
      </div>
      <ui-field
        [label]="t('mailboxes.field.aliases')"
        [note]="t('common.optional')"
        [hint]="t('mailboxes.field.aliasesHint')"
        [problem]="aliasesProblem()"
      >
        <app-aliases-field [formField]="form.aliases" />
      </ui-field>
    </section>
    <section>
      <h2>{{ t('mailboxes.deadline.title') }}</h2>
      <app-deadline-field [formField]="form.firstResponseMinutes" />
    </section>
    <section>
      <h2>{{ t('mailboxes.page.sending') }}</h2>
      <ui-field [label]="t('mailboxes.field.displayName')" [hint]="t('mailboxes.field.displayNameHint')" [problem]="displayNameProblem()">
        <input uiInput autocomplete="off" [formField]="form.displayName" />
      </ui-field>
      <ui-field [label]="t('mailboxes.field.signature')" [hint]="t('mailboxes.field.signatureHint')" [problem]="signatureProblem()">
        <textarea uiInput [formField]="form.signature"></textarea>
      </ui-field>
      <ui-field [label]="t('mailboxes.field.sentCopy')" [hint]="t('mailboxes.field.sentCopyHint')">
        <select uiInput [formField]="form.sentCopy">
          @for (way of sentCopies(); track way.value) {
            <option [value]="way.value">{{ way.label }}</option>
          }
        </select>
      </ui-field>
      @if (trouble(); as error) {
        <ui-trouble-box [error]="error" />
      }
      <button uiButton="primary" type="submit" [disabled]="!changed() || form().submitting()">{{ t('common.save') }}</button>
    </section>
  </form>`,
  styleUrl: './mailbox-form.scss',
  styles: `
    h2 {
      margin-bottom: 10px;
    }
  `,
})
export class SettingsEdit {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  readonly mailbox = input.required<MailboxDetail>();
  readonly saved = output<MailboxDetail>();

  protected readonly sentCopies = computed(() => SENT_COPY.map((value) => ({ value, label: this.t(`mailboxes.sentCopy.${value}`) })));
  readonly #written = linkedSignal(() => this.mailbox().settings);
  protected readonly form = form(this.#written, (path) => validateStandardSchema(path, MailboxSettings));
  protected readonly nameProblem = computed(() => problemOf(this.form.name(), this.t));
  protected readonly addressProblem = computed(() => problemOf(this.form.address(), this.t));
  protected readonly displayNameProblem = computed(() => problemOf(this.form.displayName(), this.t));
  protected readonly signatureProblem = computed(() => problemOf(this.form.signature(), this.t));
  protected readonly aliasesProblem = computed(() =>
    this.form.aliases().touched() && this.form.aliases().invalid() ? this.t('mailboxes.field.aliasesProblem') : '',
  );
  protected readonly changed = computed(() => JSON.stringify(this.#written()) !== JSON.stringify(this.mailbox().settings));
  protected readonly trouble = signal<unknown>(null);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(null);
    await submit(this.form, async () => {
      try {
        const settings = this.form().value();
        this.saved.emit(await this.#api.call(mailboxes.change, { params: { id: this.mailbox().id }, body: { settings } }));
        this.#toasts.tell(this.t('common.saved'));
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
