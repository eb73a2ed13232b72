import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { Tag } from '#contracts/tickets';
import { injectT } from '../platform/i18n.ts';
import { Button } from '../ui/button.ts';
import { DialogFrame } from '../ui/dialog.ts';
import { Field, InputBox } from '../ui/field.ts';

/** One tag for several tickets. */
@Component({
  selector: 'app-tag-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, InputBox],
  template: `<ui-dialog [title]="t('bulk.tagTitle')">
    <form id="one-tag" (submit)="give($event, field.value)">
      <ui-field [label]="t('side.tagName')" [problem]="bad() ? t('side.tagHint') : ''">
        <input #field uiInput cdkFocusInitial type="text" list="known-tags" maxlength="41" autocomplete="off" (input)="bad.set(false)" />
        <datalist id="known-tags">
          @for (tag of known; track tag) {
            <option [value]="tag"></option>
          }
        </datalist>
      </ui-field>
    </form>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" type="submit" form="one-tag">{{ t('side.addTag') }}</button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    form {
      padding: 4px 20px 0;
    }
  `,
})
class TagDialog {
  protected readonly t = injectT();
  protected readonly known = inject<readonly string[]>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<TagDialog, string>>(MatDialogRef);
  protected readonly bad = signal(false);

  protected give(event: Event, written: string): void {
    event.preventDefault();
    const tag = Tag.safeParse(written.trim().replace(/^[#＃]/u, ''));
    if (tag.success) this.dialog.close(tag.data);
    else this.bad.set(true);
  }
}

/** @param known tags to choose from. Resolves with the tag, undefined when it was given up. */
export const openTagDialog = (dialog: MatDialog, known: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    dialog.open<TagDialog, readonly string[], string>(TagDialog, { width: '400px', data: known }).afterClosed().subscribe(resolve);
  });
