import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, output, signal } from '@angular/core';
import { CheckRules, checkRules } from '#contracts/checks';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT, type Key } from '../../platform/i18n.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { draftOf, rulesOf, type CheckRulesDraft } from './check-rules-draft.ts';

/** What one mailbox has looked at before a reply leaves. */
@Component({
  selector: 'app-check-rules-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Field, InputBox, TroubleBox, TroublePage],
  templateUrl: './check-rules-edit.html',
  styleUrls: ['../mailboxes/mailbox-form.scss', './check-rules-edit.scss'],
})
export class CheckRulesEdit {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  readonly mailboxId = input.required<number>();
  /** Something is written that leaving would lose. */
  readonly unsavedChange = output<boolean>();

  protected readonly resource = apiResource(checkRules.show, () => ({ params: { id: this.mailboxId() } }));
  readonly #kept = linkedSignal<CheckRules | null>(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly draft = linkedSignal<CheckRulesDraft | null>(() => {
    const kept = this.#kept();
    return kept && draftOf(kept);
  });
  readonly #read = computed(() => {
    const draft = this.draft();
    return draft && CheckRules.safeParse(rulesOf(draft));
  });
  protected readonly valid = computed(() => this.#read()?.success === true);
  protected readonly changed = computed(() => this.#read() !== null && JSON.stringify(this.#read()?.data) !== JSON.stringify(this.#kept()));
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  constructor() {
    effect(() => this.unsavedChange.emit(this.changed()));
  }

  protected set(change: Partial<CheckRulesDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected problem(field: keyof CheckRules, words: Key): string {
    return this.#read()?.error?.issues.some(({ path }) => path[0] === field) ? this.t(words) : '';
  }

  protected async save(event: Event, written: CheckRulesDraft): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    this.trouble.set(null);
    try {
      this.#kept.set(await this.#api.call(checkRules.change, { params: { id: this.mailboxId() }, body: rulesOf(written) }));
      this.#toasts.tell(this.t('common.saved'));
    } catch (error) {
      this.trouble.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
