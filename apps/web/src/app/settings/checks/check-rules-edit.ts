import { ChangeDetectionStrategy, Component, effect, inject, input, output } from '@angular/core';
import { CheckRules, checkRules } from '#contracts/checks';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT, type Key } from '../../platform/i18n.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { RulesForm } from '../rules-form.ts';
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
  protected readonly t = injectT();
  readonly mailboxId = input.required<number>();
  /** Something is written that leaving would lose. */
  readonly unsavedChange = output<boolean>();

  protected readonly form = new RulesForm<CheckRules, CheckRulesDraft>(
    apiResource(checkRules.show, () => ({ params: { id: this.mailboxId() } })),
    {
      schema: CheckRules,
      draftOf,
      rulesOf,
      keep: (body) => this.#api.call(checkRules.change, { params: { id: this.mailboxId() }, body }),
    },
  );

  constructor() {
    effect(() => this.unsavedChange.emit(this.form.changed()));
  }

  protected problem(field: keyof CheckRules, words: Key): string {
    return this.form.complains(field) ? this.t(words) : '';
  }
}
