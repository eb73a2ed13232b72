import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { placeholder, TEMPLATE_VARIABLES, type TemplateValues, type TemplateVariable } from '#contracts/template-variables';
import { type Template, type TemplateContent, templates } from '#contracts/templates';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { familyName } from '../../tickets/family-name.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { insertWords } from '../../templates/template-insertion.ts';
import { TemplatePreview } from '../../templates/template-preview.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { StateBox } from '../../ui/state-box.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { templateProblems } from './template-draft.ts';

/** One template: its words, where it can be used, and how it would read. */
@Component({
  selector: 'app-template-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Field, InputBox, RouterLink, SettingsHead, StateBox, TemplatePreview, TroubleBox, TroublePage],
  templateUrl: './template-edit.html',
  styleUrl: './template-edit.scss',
})
export class TemplateEdit {
  readonly #api = inject(Api);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('body');
  /** From the path; without it a new one is written. */
  readonly templateId = input<string>();

  protected readonly resource = apiResource(templates.list, () => ({ query: {} }));
  readonly #all = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly loaded = computed(() => this.#all() !== undefined && this.#mailboxes.list() !== undefined);
  protected readonly folders = computed(() => [...new Set(this.#all()?.map(({ folder }) => folder))].filter(Boolean));
  /** Where I may write one. */
  protected readonly places = computed(() => [
    ...(this.#session.may('template.share') ? [{ id: null, name: this.t('templates.everywhere') }] : []),
    ...(this.#mailboxes.list() ?? []).filter(({ id }) => this.#session.mayIn(id, 'mailbox.manage')),
  ]);
  readonly #stored = computed<Template | null>(() => this.#all()?.find(({ id }) => id === Number(this.templateId())) ?? null);
  readonly #start = computed<TemplateContent | null>(() => {
    const [first] = this.places();
    if (!this.loaded() || !first) return null;
    if (this.templateId() === undefined) return { title: '', folder: '', mailboxId: first.id, body: '' };
    const stored = this.#stored();
    return stored && this.places().some(({ id }) => id === stored.mailboxId) ? contentOf(stored) : null;
  });
  /** What was typed stays when mailboxes report something meanwhile. */
  protected readonly written = linkedSignal<{ id: string | undefined; start: TemplateContent | null }, TemplateContent | null>({
    source: () => ({ id: this.templateId(), start: this.#start() }),
    computation: ({ id, start }, previous) => (previous?.source.id === id && previous?.value) || start,
  });
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);
  readonly #problems = computed(() => {
    const written = this.written();
    return written ? templateProblems(written, this.t) : {};
  });
  protected readonly shown = computed(() => (this.tried() ? this.#problems() : {}));
  protected readonly variables = computed(() => TEMPLATE_VARIABLES.map((name) => ({ name, label: this.t(`templates.variable.${name}`) })));
  protected readonly sample = computed<TemplateValues>(() => {
    const me = this.#session.me()?.name ?? '';
    const mailbox = this.#mailboxes.byId().get(this.written()?.mailboxId ?? 0);
    return {
      'customer.name': this.t('templates.sample.customer'),
      'customer.familyName': this.t('templates.sample.customerFamily'),
      'customer.company': this.t('templates.sample.company'),
      'ticket.number': '12847',
      'ticket.subject': this.t('templates.sample.subject'),
      'mailbox.name': mailbox?.name ?? this.t('templates.sample.mailbox'),
      'mailbox.address': mailbox?.address ?? 'support@example.com',
      'me.name': me,
      'me.familyName': familyName(me),
    };
  });

  protected set(change: Partial<TemplateContent>): void {
    this.written.update((written) => written && { ...written, ...change });
  }

  protected place(value: string): void {
    this.set({ mailboxId: value === '' ? null : Number(value) });
  }

  /** Where the caret is. */
  protected insert(variable: TemplateVariable): void {
    const field = this.field()?.nativeElement;
    if (!field) return;
    const { text, select } = insertWords(field.value, field.selectionStart, field.selectionEnd, placeholder(variable));
    field.value = text;
    this.set({ body: text });
    field.focus();
    field.setSelectionRange(select[1], select[1]);
  }

  protected async save(event: Event, written: TemplateContent): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    this.trouble.set(null);
    if (this.busy() || Object.keys(this.#problems()).length > 0) return;
    this.busy.set(true);
    const stored = this.#stored();
    try {
      if (stored) await this.#api.call(templates.change, { params: { id: stored.id }, body: { ...written, version: stored.version } });
      else await this.#api.call(templates.create, { body: written });
      this.#toasts.tell(this.t('common.saved'));
      await this.#router.navigate(['/settings/templates']);
    } catch (error) {
      this.trouble.set(error);
    }
    this.busy.set(false);
  }
}

const contentOf = ({ title, folder, mailboxId, body }: Template): TemplateContent => ({ title, folder, mailboxId, body });
