import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { ChoiceList } from '../../ui/choice-list.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Icon } from '../../ui/icon.ts';
import { Mailboxes } from '../mailboxes.ts';

/** メールボックスを移す: into another in which I work, too. */
@Component({
  selector: 'app-mailbox-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ChoiceList, DialogFrame, Icon],
  template: `<ui-dialog [title]="t('rehousing.title')" [text]="t('rehousing.text')">
    @if (choices().length > 0) {
      <ui-choice-list [legend]="t('rehousing.where')" [choices]="choices()" [(chosen)]="chosen" />
    } @else {
      <p>{{ t('rehousing.nowhere') }}</p>
    }
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="chosen() === null" (click)="dialog.close(+chosen()!)">
        <ui-icon name="mail" />{{ t('rehousing.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    p {
      padding: 8px 20px 16px;
      color: var(--c-ink-3);
    }
  `,
})
class MailboxDialog {
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  readonly #from = inject<number>(MAT_DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<MailboxDialog, number>>(MatDialogRef);
  protected readonly choices = computed(() =>
    (this.#mailboxes.list() ?? [])
      .filter(({ id }) => id !== this.#from && this.#session.mayIn(id, 'ticket.work'))
      .map(({ id, name, address }) => ({ key: `${id}`, label: name, detail: address })),
  );
  protected readonly chosen = linkedSignal(() => this.choices()[0]?.key ?? null);
}

/** Resolves with the mailbox, undefined when it was given up. @param from where it is now */
export const openMailboxDialog = (dialog: MatDialog, from: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<MailboxDialog, number, number>(MailboxDialog, { width: '460px', data: from, autoFocus: 'input:checked' })
      .afterClosed()
      .subscribe(resolve);
  });
