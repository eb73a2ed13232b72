import { ChangeDetectionStrategy, Component, type ElementRef, afterNextRender, inject, output, viewChild } from '@angular/core';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { NoteComposer } from './note-composer.ts';

/** 社内メモ: on yellow paper from the first word. */
@Component({
  selector: 'app-note-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, Keys, TroubleBox],
  template: `
    @if (note.restored()) {
      <p class="restored" role="status">{{ t('composer.noteRestored') }}</p>
    }
    <textarea
      #words
      rows="4"
      maxlength="50000"
      [placeholder]="t('composer.notePlaceholder')"
      [attr.aria-label]="t('composer.noteLabel')"
      [value]="note.text()"
      (input)="note.write(words.value)"
      (keydown.escape)="escape($event)"
    ></textarea>
    @if (note.trouble(); as trouble) {
      <ui-trouble-box [error]="trouble" />
    }
    <div class="bar">
      <span class="safe"><ui-icon name="lock" [size]="14" />{{ t('composer.noteSafe') }}</span>
      <button uiButton size="small" (click)="closed.emit()">{{ t('common.close') }}</button>
      <button uiButton="primary" size="small" [disabled]="!note.text().trim() || note.saving()" (click)="add()">
        <ui-icon name="note" />{{ t('composer.addNote') }}<ui-keys keys="mod+enter" />
      </button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      background: var(--c-note);
    }
    textarea {
      width: 100%;
      min-height: 96px;
      max-height: 40vh;
      padding: 8px 14px;
      border: 0;
      outline: none;
      background: none;
      font-size: var(--fs-14);
      line-height: var(--lh-read);
      field-sizing: content;
      resize: none;
      text-autospace: normal;
    }
    textarea::placeholder {
      color: var(--c-ink-3);
      opacity: 1;
    }
    .restored {
      padding: 4px 14px 0;
      color: var(--c-on-warn-soft);
      font-size: var(--fs-12);
    }
    ui-trouble-box {
      margin: 0 12px 8px;
    }
    .bar {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 6px 8px;
      border-top: 1px dashed var(--c-note-line);
    }
    .safe {
      display: flex;
      align-items: center;
      gap: 4px;
      flex: 1;
      padding-left: 6px;
      color: var(--c-on-warn-soft);
      font-size: var(--fs-12);
      font-weight: var(--fw-bold);
    }
    @media (max-width: 720px) {
      textarea {
        font-size: 16px;
      }
    }
  `,
})
export class NoteEditor {
  protected readonly t = injectT();
  protected readonly note = inject(NoteComposer);
  protected readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>('words');
  /** Escape: the keys belong to the page again. */
  readonly left = output();
  readonly closed = output();
  readonly added = output();

  constructor() {
    this.note.begin();
    afterNextRender(() => this.words().nativeElement.focus());
  }

  /** While a word is being converted Escape belongs to the input method. */
  protected escape(event: Event): void {
    if (!(event as KeyboardEvent).isComposing) this.left.emit();
  }

  async add(): Promise<void> {
    if (await this.note.add()) this.added.emit();
  }
}
