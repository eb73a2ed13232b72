import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { Icon } from '../../ui/icon.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';

interface Asked {
  title: string;
  text: string;
  label: string;
  hint?: string;
  maxLength: number;
  icon: IconName;
  /** On the button. */
  do: string;
}
interface Given {
  /** Read again when the reader's language changes. */
  asked: () => Asked;
  done: (words: string) => Promise<void>;
}

/** Something that is not done without words: a reason, an answer. They stay when it is refused. */
@Component({
  selector: 'app-words-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, Icon, InputBox, TroubleBox],
  template: `<ui-dialog [title]="asked().title" [text]="asked().text">
    <form class="form" (submit)="$event.preventDefault(); done()">
      <ui-field [label]="asked().label" [note]="t('common.required')" [hint]="asked().hint ?? ''">
        <textarea #field uiInput rows="3" [maxLength]="asked().maxLength" [value]="words()" (input)="words.set(field.value)"></textarea>
      </ui-field>
      @if (trouble(); as error) {
        <ui-trouble-box [error]="error" />
      }
    </form>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!words().trim() || busy()" (click)="done()">
        <ui-icon [name]="asked().icon" />{{ asked().do }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .form {
      padding: 4px 20px 0;
    }
  `,
})
class WordsDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<WordsDialog>>(MatDialogRef);
  readonly #given = inject<Given>(MAT_DIALOG_DATA);
  protected readonly asked = computed(this.#given.asked);
  protected readonly words = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected async done(): Promise<void> {
    const words = this.words().trim();
    if (words === '' || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#given.done(words);
      this.dialog.close();
    } catch (error) {
      this.trouble.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}

/** @param done rejects when it was refused: the words stay then */
export const askWords = (dialog: MatDialog, asked: Given['asked'], done: Given['done']): void => {
  dialog.open<WordsDialog, Given>(WordsDialog, { width: '480px', data: { asked, done } });
};
