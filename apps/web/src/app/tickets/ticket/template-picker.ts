import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { fillTemplate, type TemplateValues } from '#contracts/template-variables';
import { type Template, templates } from '#contracts/templates';
import { apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Bone } from '../../ui/bone.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TemplatePreview } from '../../templates/template-preview.ts';
import { findTemplates } from '../../templates/template-search.ts';

/** The templates of a mailbox: a search, what it found, and how the chosen one would read here. */
@Component({
  selector: 'app-template-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, CdkTrapFocus, Icon, Keys, RouterLink, TemplatePreview, TroubleBox],
  templateUrl: './template-picker.html',
  styleUrl: './template-picker.scss',
  host: { role: 'dialog', '[attr.aria-label]': "t('templates.title')", '(keydown)': 'pressed($event)' },
})
export class TemplatePicker {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  protected readonly search = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly mailboxId = input.required<number>();
  readonly values = input.required<TemplateValues>();
  /** Filled words for the reply. */
  readonly chosen = output<string>();
  readonly closed = output();

  protected readonly resource = apiResource(templates.list, () => ({ query: { mailboxId: this.mailboxId() } }));
  protected readonly all = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly words = signal('');
  protected readonly found = computed(() => findTemplates(this.all() ?? [], this.words()));
  protected readonly active = linkedSignal<Template | null>(() => this.found()[0] ?? null);
  protected readonly mayWrite = computed(
    () => this.#session.may('template.share') || this.#session.mayIn(this.mailboxId(), 'mailbox.manage'),
  );

  constructor() {
    afterNextRender(() => this.search().nativeElement.focus());
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const at = this.found().findIndex(({ id }) => id === this.active()?.id);
    if (event.key === 'ArrowDown') this.#move(at + 1);
    else if (event.key === 'ArrowUp') this.#move(at - 1);
    else if (event.key === 'Escape') this.closed.emit();
    else if (event.key === 'Enter' && event.target === this.search().nativeElement) this.choose(this.active());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected choose(template: Template | null): void {
    if (template) this.chosen.emit(fillTemplate(template.body, this.values()));
  }

  #move(to: number): void {
    const template = this.found()[to];
    if (!template) return;
    this.active.set(template);
    document.getElementById(`template-${template.id}`)?.scrollIntoView({ block: 'nearest' });
  }
}
