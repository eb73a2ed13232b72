import { ChangeDetectionStrategy, Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { MAX_REPLY_CHARACTERS } from '#contracts/outbox';
import { injectT } from '../../platform/i18n.ts';
import { insertWords } from '../../templates/template-insertion.ts';
import type { WordsField } from './words-field.ts';

@Component({
  selector: 'app-plain-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<textarea
    #field
    rows="5"
    [maxLength]="maxLength"
    [attr.aria-label]="t('composer.body')"
    [readOnly]="readOnly()"
    [value]="text()"
    (input)="changed.emit(field.value)"
    (paste)="pasted.emit($event)"
    (keydown.escape)="escape($event)"
  ></textarea>`,
  styles: `
    :host {
      display: flex;
      flex: 0 1 auto;
      min-height: var(--words-min);
      max-height: var(--words-max);
    }
    textarea {
      flex: 1;
      width: 100%;
      min-height: inherit;
      padding: 4px 14px 8px;
      border: 0;
      outline: none;
      background: none;
      font-size: var(--words-size);
      line-height: 1.8;
      field-sizing: content;
      resize: none;
      text-autospace: normal;
      scroll-padding: 8px;
    }
    textarea:read-only {
      color: var(--c-ink-2);
    }
  `,
})
export class PlainWords implements WordsField {
  protected readonly t = injectT();
  protected readonly maxLength = MAX_REPLY_CHARACTERS;
  protected readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  readonly text = input.required<string>();
  readonly signature = input('');
  readonly readOnly = input(false);
  readonly changed = output<string>();
  readonly pasted = output<ClipboardEvent>();
  /** Escape: the keys belong to the page again. */
  readonly left = output();

  enter(): void {
    const words = this.#element;
    const signature = this.signature().trim();
    const end = signature !== '' && words.value.trimEnd().endsWith(signature) ? words.value.lastIndexOf(signature) : words.value.length;
    const caret = words.value.slice(0, end).trimEnd().length;
    this.focus();
    words.setSelectionRange(caret, caret);
    words.scrollTop = 0;
  }

  focus(): void {
    this.#element.focus({ preventScroll: true });
  }

  insert(words: string): void {
    const field = this.#element;
    const { text, select } = insertWords(field.value, field.selectionStart, field.selectionEnd, words);
    field.value = text;
    this.changed.emit(text);
    this.focus();
    field.setSelectionRange(...select);
  }

  select(words: string): void {
    const start = this.#element.value.indexOf(words);
    this.focus();
    if (start >= 0) this.#element.setSelectionRange(start, start + words.length);
  }

  /** While a word is being converted Escape belongs to the input method. */
  protected escape(event: Event): void {
    if (!(event as KeyboardEvent).isComposing) this.left.emit();
  }

  get #element(): HTMLTextAreaElement {
    return this.field().nativeElement;
  }
}
