import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MailRules, mailRules } from '#contracts/mail-rules';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { RulesForm } from '../rules-form.ts';
import { draftOf, rulesOf, type MailRulesDraft } from './mail-rules-draft.ts';

/** What a mailbox sets aside as spam, and whose word about senders it believes. */
@Component({
  selector: 'app-mail-rules-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Field, InputBox, TroubleBox],
  template: `@if (form.draft(); as written) {
      <form novalidate (submit)="form.save($event)">
        <label class="choice">
          <input type="checkbox" #server [checked]="written.serverHeader" (change)="form.set({ serverHeader: server.checked })" />
          <span>{{ t('mailRules.serverHeader') }}</span>
        </label>
        <div class="two">
          <ui-field
            [label]="t('mailRules.headerName')"
            [note]="t('common.optional')"
            [hint]="t('mailRules.headerNameHint')"
            [problem]="form.complains('header') ? t('mailRules.badName') : ''"
          >
            <input
              #name
              uiInput
              autocomplete="off"
              spellcheck="false"
              [value]="written.headerName"
              (input)="form.set({ headerName: name.value })"
            />
          </ui-field>
          <ui-field [label]="t('mailRules.headerValue')" [hint]="t('mailRules.headerValueHint')">
            <input
              #value
              uiInput
              autocomplete="off"
              spellcheck="false"
              [value]="written.headerValue"
              (input)="form.set({ headerValue: value.value })"
            />
          </ui-field>
        </div>
        <div class="two">
          <ui-field [label]="t('mailRules.fromWords')" [note]="t('common.optional')" [hint]="t('mailRules.wordsHint')">
            <textarea #from uiInput rows="3" [value]="written.from" (input)="form.set({ from: from.value })"></textarea>
          </ui-field>
          <ui-field [label]="t('mailRules.subjectWords')" [note]="t('common.optional')" [hint]="t('mailRules.wordsHint')">
            <textarea #subject uiInput rows="3" [value]="written.subject" (input)="form.set({ subject: subject.value })"></textarea>
          </ui-field>
        </div>
        <ui-field
          [label]="t('mailRules.authserv')"
          [note]="t('common.optional')"
          [hint]="t('mailRules.authservHint')"
          [problem]="form.complains('trustedAuthserv') ? t('mailRules.badAuthserv') : ''"
        >
          <input
            #authserv
            uiInput
            autocomplete="off"
            spellcheck="false"
            [value]="written.trustedAuthserv"
            (input)="form.set({ trustedAuthserv: authserv.value })"
          />
        </ui-field>
        <label class="choice">
          <input type="checkbox" #acknowledge [checked]="written.acknowledge" (change)="setAcknowledge(acknowledge.checked, written)" />
          <span>{{ t('mailRules.acknowledge') }}</span>
        </label>
        @if (written.acknowledge) {
          <ui-field [label]="t('mailRules.open')" [hint]="t('mailRules.emptyHint')">
            <textarea #open uiInput rows="4" [value]="written.open" (input)="form.set({ open: open.value })"></textarea>
          </ui-field>
          <ui-field [label]="t('mailRules.closed')" [hint]="t('mailRules.loopHint')">
            <textarea #closed uiInput rows="4" [value]="written.closed" (input)="form.set({ closed: closed.value })"></textarea>
          </ui-field>
        }
        @if (form.trouble(); as error) {
          <ui-trouble-box [error]="error" />
        }
        <button uiButton="primary" type="submit" [disabled]="!form.changed() || !form.valid() || form.busy()">
          {{ t('common.save') }}
        </button>
      </form>
    } @else if (form.resource.error(); as error) {
      <ui-trouble-box [error]="error" />
    }`,
  styleUrl: './mailbox-form.scss',
  styles: `
    .choice {
      display: flex;
      gap: 8px;
      align-items: center;
      margin-bottom: 14px;
    }
    .choice input {
      accent-color: var(--c-accent);
    }
  `,
})
export class MailRulesEdit {
  readonly #api = inject(Api);
  protected readonly t = injectT();
  readonly mailboxId = input.required<number>();

  protected readonly form = new RulesForm<MailRules, MailRulesDraft>(
    apiResource(mailRules.show, () => ({ params: { id: this.mailboxId() } })),
    {
      schema: MailRules,
      draftOf,
      rulesOf,
      keep: (body) => this.#api.call(mailRules.change, { params: { id: this.mailboxId() }, body }),
    },
  );

  /** Whoever begins is given words to begin with. */
  protected setAcknowledge(acknowledge: boolean, { open, closed }: MailRulesDraft): void {
    const blank = acknowledge && open.trim() === '' && closed.trim() === '';
    this.form.set({ acknowledge, ...(blank && { open: this.t('mailRules.openText'), closed: this.t('mailRules.closedText') }) });
  }
}
