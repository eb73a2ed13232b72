import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { IGNORE_REASONS, quarantine } from '#contracts/quarantine';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Keys } from '../../ui/keys.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';

/** Asks why a mail is ignored; closes with true when it is. */
@Component({
  selector: 'app-ignore-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, InputBox, Keys, TroubleBox],
  template: `<form novalidate (submit)="ignore($event)">
    <ui-dialog [title]="t('quarantine.ignoreTitle')" [text]="t('quarantine.ignoreWhy')">
      <fieldset>
        <legend>
          {{ t('quarantine.ignoreReason') }} <span>{{ t('common.required') }}</span>
        </legend>
        <div class="choices">
          @for (choice of choices(); track choice.value) {
            <label [class.chosen]="why() === choice.value">
              <input type="radio" name="why" [value]="choice.value" [checked]="why() === choice.value" (change)="why.set(choice.value)" />
              {{ choice.label }}
            </label>
          }
        </div>
        <ui-field [label]="t('quarantine.note')" [note]="t('common.optional')">
          <textarea uiInput rows="3" maxlength="1000"></textarea>
        </ui-field>
        @if (trouble(); as error) {
          <ui-trouble-box [error]="error" />
        }
      </fieldset>
      <ng-container actions>
        <button uiButton="" (click)="dialog.close()">{{ t('common.cancel') }}<ui-keys keys="escape" /></button>
        <button uiButton="primary" type="submit" [disabled]="why() === null || busy()">{{ t('quarantine.ignoreDo') }}</button>
      </ng-container>
    </ui-dialog>
  </form>`,
  styles: `
    fieldset {
      margin: 0;
      padding: 4px 20px 0;
      border: 0;
    }
    legend {
      margin-bottom: 6px;
      padding: 0;
      font-weight: var(--fw-bold);
    }
    legend span {
      color: var(--c-danger);
      font-size: var(--fs-11);
      font-weight: var(--fw-reg);
    }
    .choices {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 6px;
      margin-bottom: 14px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 34px;
      padding: 0 10px;
      border-radius: var(--r-2);
      box-shadow: inset 0 0 0 1px var(--c-line-2);
    }
    input[type='radio'] {
      flex: none;
      margin: 0;
      accent-color: var(--c-accent);
    }
    label.chosen {
      box-shadow: inset 0 0 0 2px var(--c-accent);
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
      font-weight: var(--fw-bold);
    }
    @media (max-width: 720px) {
      .choices {
        grid-template-columns: 1fr;
      }
      label {
        min-height: 44px;
      }
    }
  `,
})
export class IgnoreDialog {
  readonly #api = inject(Api);
  readonly #id = inject<number>(MAT_DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<IgnoreDialog, boolean>>(MatDialogRef);
  protected readonly choices = computed(() => IGNORE_REASONS.map((value) => ({ value, label: this.t(`quarantine.ignoreFor.${value}`) })));
  protected readonly why = signal<(typeof IGNORE_REASONS)[number] | null>(null);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected async ignore(event: Event): Promise<void> {
    event.preventDefault();
    const why = this.why();
    if (why === null) return;
    const note = (event.target as HTMLFormElement).querySelector('textarea')?.value ?? '';
    this.busy.set(true);
    try {
      await this.#api.call(quarantine.ignore, { params: { id: this.#id }, body: { why, note } });
      this.dialog.close(true);
    } catch (error) {
      this.trouble.set(error);
      this.busy.set(false);
    }
  }
}
