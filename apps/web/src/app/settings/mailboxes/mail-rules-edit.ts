import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MailRules, mailRules } from '#contracts/mail-rules';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { draftOf, rulesOf, type MailRulesDraft } from './mail-rules-draft.ts';

/** What a mailbox sets aside as spam, and whose word about senders it believes. */
@Component({
  selector: 'app-mail-rules-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Field, InputBox, TroubleBox],
  template: `@if (draft(); as written) {
      <form novalidate (submit)="save($event, written)">
        <label class="choice">
          <input type="checkbox" #server [checked]="written.serverHeader" (change)="set({ serverHeader: server.checked })" />
          <span>{{ t('mailRules.serverHeader') }}</span>
        </label>
        <div class="two">
          <ui-field
            [label]="t('mailRules.headerName')"
            [note]="t('common.optional')"
            [hint]="t('mailRules.headerNameHint')"
            [problem]="badHeader() ? t('mailRules.badName') : ''"
          >
            <input
              #name
              uiInput
              autocomplete="off"
              spellcheck="false"
              [value]="written.headerName"
              (input)="set({ headerName: name.value })"
            />
          </ui-field>
          <ui-field [label]="t('mailRules.headerValue')" [hint]="t('mailRules.headerValueHint')">
            <input
              #value
              uiInput
              autocomplete="off"
              spellcheck="false"
              [value]="written.headerValue"
              (input)="set({ headerValue: value.value })"
            />
          </ui-field>
        </div>
        <div class="two">
          <ui-field [label]="t('mailRules.fromWords')" [note]="t('common.optional')" [hint]="t('mailRules.wordsHint')">
            <textarea #from uiInput rows="3" [value]="written.from" (input)="set({ from: from.value })"></textarea>
          </ui-field>
          <ui-field [label]="t('mailRules.subjectWords')" [note]="t('common.optional')" [hint]="t('mailRules.wordsHint')">
            <textarea #subject uiInput rows="3" [value]="written.subject" (input)="set({ subject: subject.value })"></textarea>
          </ui-field>
        </div>
        <ui-field
          [label]="t('mailRules.authserv')"
          [note]="t('common.optional')"
          [hint]="t('mailRules.authservHint')"
          [problem]="badAuthserv() ? t('mailRules.badAuthserv') : ''"
        >
          <input
            #authserv
            uiInput
            autocomplete="off"
            spellcheck="false"
            [value]="written.trustedAuthserv"
            (input)="set({ trustedAuthserv: authserv.value })"
          />
        </ui-field>
        <label class="choice">
          <input type="checkbox" #acknowledge [checked]="written.acknowledge" (change)="setAcknowledge(acknowledge.checked, written)" />
          <span>{{ t('mailRules.acknowledge') }}</span>
        </label>
        @if (written.acknowledge) {
          <ui-field [label]="t('mailRules.open')" [hint]="t('mailRules.emptyHint')">
            <textarea #open uiInput rows="4" [value]="written.open" (input)="set({ open: open.value })"></textarea>
          </ui-field>
          <ui-field [label]="t('mailRules.closed')" [hint]="t('mailRules.loopHint')">
            <textarea #closed uiInput rows="4" [value]="written.closed" (input)="set({ closed: closed.value })"></textarea>
          </ui-field>
        }
        @if (trouble(); as error) {
          <ui-trouble-box [error]="error" />
        }
        <button uiButton="primary" type="submit" [disabled]="!changed() || !valid() || busy()">{{ t('common.save') }}</button>
      </form>
    } @else if (resource.error(); as error) {
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
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  readonly mailboxId = input.required<number>();

  protected readonly resource = apiResource(mailRules.show, () => ({ params: { id: this.mailboxId() } }));
  readonly #kept = linkedSignal<MailRules | null>(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly draft = linkedSignal<MailRulesDraft | null>(() => {
    const kept = this.#kept();
    return kept && draftOf(kept);
  });
  readonly #read = computed(() => {
    const draft = this.draft();
    return draft && MailRules.safeParse(rulesOf(draft));
  });
  protected readonly valid = computed(() => this.#read()?.success === true);
  protected readonly badHeader = computed(() => this.#complains('header'));
  protected readonly badAuthserv = computed(() => this.#complains('trustedAuthserv'));
  protected readonly changed = computed(() => JSON.stringify(this.#read()?.data) !== JSON.stringify(this.#kept()));
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected set(change: Partial<MailRulesDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  /** Whoever begins is given words to begin with. */
  protected setAcknowledge(acknowledge: boolean, { open, closed }: MailRulesDraft): void {
    const blank = acknowledge && open.trim() === '' && closed.trim() === '';
    this.set({ acknowledge, ...(blank && { open: this.t('mailRules.openText'), closed: this.t('mailRules.closedText') }) });
  }

  protected async save(event: Event, written: MailRulesDraft): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    this.trouble.set(null);
    try {
      this.#kept.set(await this.#api.call(mailRules.change, { params: { id: this.mailboxId() }, body: rulesOf(written) }));
      this.#toasts.tell(this.t('common.saved'));
    } catch (error) {
      this.trouble.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  #complains(field: string): boolean {
    return this.#read()?.error?.issues.some(({ path }) => path.includes(field)) ?? false;
  }
}
