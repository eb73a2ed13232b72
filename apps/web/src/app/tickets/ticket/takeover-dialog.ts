import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { PersonRef } from '#contracts/accounts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { familyName } from '../family-name.ts';

interface Given {
  holder: PersonRef;
  takeOver: (reason: string) => Promise<void>;
}

/** A manager takes a colleague's reply: not without a reason, which the history keeps. */
@Component({
  selector: 'app-takeover-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox, TroubleBox],
  template: `<ui-dialog [title]="t('takeover.title', { name })" [text]="t('takeover.text', { name })">
    <form class="form" (submit)="$event.preventDefault(); take()">
      <ui-field [label]="t('takeover.reason')" [note]="t('common.required')" [hint]="t('takeover.reasonHint')">
        <textarea #reason uiInput rows="3" maxlength="500" [value]="reasonGiven()" (input)="reasonGiven.set(reason.value)"></textarea>
      </ui-field>
      @if (trouble(); as error) {
        <ui-trouble-box [error]="error" />
      }
    </form>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!reasonGiven().trim() || busy()" (click)="take()">
        <ui-icon name="handover" />{{ t('takeover.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .form {
      padding: 4px 20px 0;
    }
  `,
})
class TakeoverDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<TakeoverDialog>>(MatDialogRef);
  readonly #given = inject<Given>(MAT_DIALOG_DATA);
  protected readonly name = familyName(this.#given.holder.name);
  protected readonly reasonGiven = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected async take(): Promise<void> {
    const reason = this.reasonGiven().trim();
    if (reason === '' || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#given.takeOver(reason);
      this.dialog.close();
    } catch (error) {
      this.trouble.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}

export const openTakeoverDialog = (dialog: MatDialog, holder: PersonRef, takeOver: Given['takeOver']): void => {
  dialog.open<TakeoverDialog, Given>(TakeoverDialog, { width: '480px', data: { holder, takeOver } });
};
