import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { TicketCandidate } from '#contracts/ticket-links';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Icon } from '../../ui/icon.ts';
import { TicketChooser } from './ticket-chooser.ts';

/** 関連づける: two tickets that have to do with each other and stay two. */
@Component({
  selector: 'app-relate-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Icon, TicketChooser],
  template: `<ui-dialog [title]="t('linking.title')" [text]="t('linking.text')">
    <app-ticket-chooser [ticketId]="ticketId" [(chosen)]="chosen" />
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!chosen()" (click)="dialog.close(chosen())">
        <ui-icon name="link" />{{ t('linking.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
})
class RelateDialog {
  protected readonly t = injectT();
  protected readonly ticketId = inject<number>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<RelateDialog, TicketCandidate | null>>(MatDialogRef);
  protected readonly chosen = signal<TicketCandidate | null>(null);
}

export const openRelateDialog = (dialog: MatDialog, ticketId: number): Promise<TicketCandidate | null | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<RelateDialog, number, TicketCandidate | null>(RelateDialog, { width: '560px', data: ticketId })
      .afterClosed()
      .subscribe(resolve);
  });
