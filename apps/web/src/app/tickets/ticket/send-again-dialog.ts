import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';

/** The one thing that may bring a customer the same mail twice: asked for twice. */
@Component({
  selector: 'app-send-again-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame],
  template: `<ui-dialog [title]="t('reply.againTitle')" [text]="t('reply.againText')">
    <ng-container actions>
      <button uiButton (click)="dialog.close(false)">{{ t('common.cancel') }}</button>
      <button uiButton="danger" (click)="dialog.close(true)">{{ t('reply.againDo') }}</button>
    </ng-container>
  </ui-dialog>`,
})
class SendAgainDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<SendAgainDialog, boolean>>(MatDialogRef);
}

export const askSendAgain = (dialog: MatDialog): Promise<boolean> =>
  new Promise((resolve) => {
    dialog
      .open<SendAgainDialog, undefined, boolean>(SendAgainDialog, { width: '440px', role: 'alertdialog' })
      .afterClosed()
      .subscribe((sure) => resolve(sure ?? false));
  });
