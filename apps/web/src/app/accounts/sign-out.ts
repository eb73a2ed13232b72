import { ChangeDetectionStrategy, Component, Injectable, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../platform/i18n.ts';
import { LOCAL_DRAFTS } from '../platform/local-drafts.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { DialogFrame } from '../ui/dialog.ts';
import { Toasts } from '../ui/toast.ts';

/** Words that the server does not have would go with the person. */
@Component({
  selector: 'app-sign-out-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame],
  template: `<ui-dialog [title]="t('signingOut.title')" [text]="t('signingOut.text', { count })">
    <ng-container actions>
      <button uiButton (click)="dialog.close(false)">{{ t('common.cancel') }}</button>
      <button uiButton="danger" (click)="dialog.close(true)">{{ t('signingOut.do') }}</button>
    </ng-container>
  </ui-dialog>`,
})
class SignOutDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<SignOutDialog, boolean>>(MatDialogRef);
  protected readonly count = inject<number>(MAT_DIALOG_DATA);
}

/** Leaving this device by one's own will: nothing of mine stays on it. A session that the server ends keeps the words for the next sign-in. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #dialog = inject(MatDialog);
  readonly #drafts = inject(LOCAL_DRAFTS);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #t = injectT();

  /** Asks first when words would be lost. */
  begin(): void {
    const me = this.#session.me();
    const kept = me ? this.#drafts.of(me.id).length : 0;
    if (!me || kept === 0) return void this.#leave();
    this.#dialog
      .open<SignOutDialog, number, boolean>(SignOutDialog, { width: '440px', role: 'alertdialog', data: kept })
      .afterClosed()
      .subscribe((sure) => sure && void this.#leave());
  }

  async #leave(): Promise<void> {
    const me = this.#session.me();
    try {
      await this.#session.signOut();
      if (me) for (const draft of this.#drafts.of(me.id)) this.#drafts.drop(draft);
    } catch {
      this.#toasts.tell(this.#t('signingOut.failed'));
    }
  }
}
