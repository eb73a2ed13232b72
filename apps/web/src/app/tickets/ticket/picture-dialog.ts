import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';

interface Picture {
  name: string;
  size: string;
  href: string;
}

/** One picture of a message, as large as the window allows. */
@Component({
  selector: 'app-picture-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame],
  template: `<ui-dialog [title]="picture.name">
    <div class="stage"><img [alt]="picture.name" [src]="picture.href" /></div>
    <ng-container actions>
      <a uiButton [href]="picture.href" [attr.download]="picture.name">{{ t('message.downloadPicture', { size: picture.size }) }}</a>
      <button uiButton="primary" (click)="dialog.close()">{{ t('message.closePicture') }}</button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .stage {
      display: flex;
      justify-content: center;
      padding: 10px 20px 0;
    }
    img {
      max-width: 100%;
      max-height: calc(100vh - 220px);
      background: white;
      object-fit: contain;
    }
  `,
})
class PictureDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject(MatDialogRef);
  protected readonly picture = inject<Picture>(MAT_DIALOG_DATA);
}

export const openPictureDialog = (dialog: MatDialog, picture: Picture): void => {
  dialog.open(PictureDialog, { maxWidth: 'calc(100vw - 24px)', data: picture });
};
