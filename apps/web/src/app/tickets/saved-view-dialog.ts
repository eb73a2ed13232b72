import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { SavedView, SavedViewContent } from '#contracts/saved-views';
import type { ListFilter } from '#contracts/ticket-filter';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { DialogFrame } from '../ui/dialog.ts';
import { Field, InputBox } from '../ui/field.ts';
import { Segments } from '../ui/segments.ts';
import { Toasts } from '../ui/toast.ts';
import { TroubleBox } from '../ui/trouble-box.ts';
import { SavedViewList } from './saved-view-list.ts';

interface About {
  /** Null: a new one. */
  view: SavedView | null;
  filter: ListFilter;
}

/** A view's name and who sees it; for its owner also the way to delete it, for an admin only that. */
@Component({
  selector: 'app-saved-view-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Field, InputBox, Segments, TroubleBox],
  template: `<ui-dialog [title]="t(about.view ? 'savedView.edit' : 'savedView.add')" [text]="lead()">
    @if (mine) {
      <form id="saved-view" (submit)="save($event)">
        <ui-field [label]="t('savedView.name')" [problem]="nameless() ? t('savedView.nameless') : ''">
          <input
            #name
            uiInput
            cdkFocusInitial
            type="text"
            maxlength="60"
            autocomplete="off"
            [value]="title()"
            (input)="title.set(name.value); nameless.set(false)"
          />
        </ui-field>
        <ui-segments [label]="t('savedView.forWhom')" [options]="audiences()" [(value)]="audience" />
      </form>
    }
    @if (trouble(); as error) {
      <ui-trouble-box class="refused" [error]="error" />
    }
    <ng-container actions>
      @if (about.view) {
        <button class="first" uiButton="danger" (click)="remove(about.view)">{{ t('savedView.remove') }}</button>
      }
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      @if (mine) {
        <button uiButton="primary" type="submit" form="saved-view">{{ t('common.save') }}</button>
      }
    </ng-container>
  </ui-dialog>`,
  styles: `
    form {
      padding: 4px 20px 12px;
    }
    .refused {
      margin: 0 20px 12px;
    }
    .first {
      margin-right: auto;
    }
  `,
})
class SavedViewDialog {
  protected readonly t = injectT();
  protected readonly about = inject<About>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SavedViewDialog>>(MatDialogRef);
  readonly #views = inject(SavedViewList);
  readonly #toasts = inject(Toasts);
  protected readonly mine = !this.about.view || this.about.view.owner.id === inject(Session).me()?.id;
  protected readonly title = signal(this.about.view?.name ?? '');
  protected readonly audience = signal<'me' | 'all'>(this.about.view?.shared ? 'all' : 'me');
  protected readonly audiences = computed(() => [
    { value: 'me' as const, label: this.t('savedView.onlyMe') },
    { value: 'all' as const, label: this.t('savedView.everybody') },
  ]);
  protected readonly nameless = signal(false);
  protected readonly trouble = signal<unknown>(null);
  protected readonly lead = computed(() =>
    this.mine ? this.t('savedView.lead') : this.t('savedView.ofSomebody', { name: this.about.view!.owner.name }),
  );

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.title().trim();
    this.nameless.set(name === '');
    if (name === '') return Promise.resolve();
    const content = { name, shared: this.audience() === 'all', filter: this.about.filter };
    const { view } = this.about;
    return this.#attempt(() => (view ? this.#views.change(view.id, content) : this.#views.create(content)));
  }

  protected remove({ id, name, shared, filter }: SavedView): Promise<void> {
    return this.#attempt(async () => {
      await this.#views.remove(id);
      const words = this.t('savedView.removed', { name });
      // Made again by somebody else it would be theirs.
      if (this.mine) this.#toasts.offerUndo(words, () => void this.#restore({ name, shared, filter }));
      else this.#toasts.tell(words);
    });
  }

  async #restore(content: SavedViewContent): Promise<void> {
    try {
      await this.#views.create(content);
    } catch (error) {
      this.#toasts.tell(troubleWords(asApiError(error), this.t).what);
    }
  }

  async #attempt(command: () => Promise<unknown>): Promise<void> {
    this.trouble.set(null);
    try {
      await command();
      this.dialog.close();
    } catch (error) {
      this.trouble.set(error);
    }
  }
}

export const openSavedViewDialog = (dialog: MatDialog, data: About): Promise<unknown> =>
  new Promise((resolve) => {
    dialog.open<SavedViewDialog, About>(SavedViewDialog, { width: '440px', data }).afterClosed().subscribe(resolve);
  });
