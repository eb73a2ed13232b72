import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Icon } from '../../ui/icon.ts';
import { Mailboxes } from '../mailboxes.ts';

/** メールボックスを移す: into another in which I work, too. */
@Component({
  selector: 'app-mailbox-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Icon],
  template: `<ui-dialog [title]="t('rehousing.title')" [text]="t('rehousing.text')">
    <fieldset>
      <legend class="visually-hidden">{{ t('rehousing.where') }}</legend>
      @for (each of others(); track each.id) {
        <label>
          <input type="radio" name="mailbox" [checked]="each.id === chosen()" (change)="chosen.set(each.id)" />
          <span>{{ each.name }}</span>
          <small class="ellipsis">{{ each.address }}</small>
        </label>
      } @empty {
        <p>{{ t('rehousing.nowhere') }}</p>
      }
    </fieldset>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="chosen() === null" (click)="dialog.close(chosen() ?? undefined)">
        <ui-icon name="mail" />{{ t('rehousing.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    fieldset {
      display: grid;
      padding: 0 12px 8px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      padding: 0 8px;
      border-radius: var(--r-2);
    }
    label:hover {
      background: var(--c-surface-3);
    }
    input {
      margin: 0;
      accent-color: var(--c-accent);
    }
    small {
      margin-left: auto;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    p {
      padding: 8px;
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
  protected readonly others = computed(() =>
    (this.#mailboxes.list() ?? []).filter(({ id }) => id !== this.#from && this.#session.mayIn(id, 'ticket.work')),
  );
  protected readonly chosen = linkedSignal(() => this.others()[0]?.id ?? null);
}

/** Resolves with the mailbox, undefined when it was given up. @param from where it is now */
export const openMailboxDialog = (dialog: MatDialog, from: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<MailboxDialog, number, number>(MailboxDialog, { width: '460px', data: from, autoFocus: 'input:checked' })
      .afterClosed()
      .subscribe(resolve);
  });
