import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../platform/i18n.ts';
import { Button } from './button.ts';
import { DialogFrame } from './dialog.ts';

interface Asked {
  title: string;
  text: string;
  /** On the button. */
  do: string;
}

/** The few things that cannot be called back are asked for twice. */
@Component({
  selector: 'ui-sure-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame],
  template: `<ui-dialog [title]="asked().title" [text]="asked().text">
    <ng-container actions>
      <button uiButton (click)="dialog.close(false)">{{ t('common.cancel') }}</button>
      <button uiButton="danger" (click)="dialog.close(true)">{{ asked().do }}</button>
    </ng-container>
  </ui-dialog>`,
})
class SureDialog {
  protected readonly t = injectT();
  protected readonly asked = computed(inject<() => Asked>(MAT_DIALOG_DATA));
  protected readonly dialog = inject<MatDialogRef<SureDialog, boolean>>(MatDialogRef);
}

/** @param asked is read again when the reader's language changes */
export const askSure = (dialog: MatDialog, asked: () => Asked): Promise<boolean> =>
  new Promise((resolve) => {
    dialog
      .open<SureDialog, () => Asked, boolean>(SureDialog, { width: '440px', role: 'alertdialog', data: asked })
      .afterClosed()
      .subscribe((sure) => resolve(sure ?? false));
  });
