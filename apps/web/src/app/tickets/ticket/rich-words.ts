import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  ViewEncapsulation,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { placeholdersIn } from '#contracts/template-variables';
import { plainFromRich, richFromPlain } from '#mail/rich-text';
import { injectT } from '../../platform/i18n.ts';
import { LinkForm } from './link-form.ts';
import type { Format } from './rich-editor.ts';
import type { RichKit } from './rich-loading.ts';
import { RichToolbar, type FormatAct } from './rich-toolbar.ts';
import type { WordsField } from './words-field.ts';

/** The words of a reply with their formatting. */
@Component({
  selector: 'app-rich-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [LinkForm, RichToolbar],
  template: `<app-rich-toolbar [on]="on()" [disabled]="readOnly()" (chosen)="do($event)" />
    @if (linking()) {
      <app-link-form [address]="address()" (chosen)="link($event)" (closed)="stopLinking()" />
    }
    <div #place class="words" [class.read-only]="readOnly()"></div>`,
  styleUrl: './rich-words.scss',
})
export class RichWords implements WordsField {
  protected readonly t = injectT();
  protected readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  readonly kit = input.required<RichKit>();
  /** Null: what stands in `text`, without formatting so far. */
  readonly html = input.required<string | null>();
  readonly text = input.required<string>();
  readonly signature = input('');
  readonly readOnly = input(false);
  readonly changed = output<{ html: string; text: string }>();
  /** Its default is prevented by whoever takes what was pasted. */
  readonly pasted = output<ClipboardEvent>();
  /** Escape: the keys belong to the page again. */
  readonly left = output();

  readonly #shown = computed(() => this.html() ?? richFromPlain(this.text()));
  protected readonly on = signal<ReadonlySet<Format>>(new Set());
  protected readonly linking = signal(false);
  protected readonly address = signal('');
  #editor: Editor | null = null;
  /** What the editor holds, as it said last or was told. */
  #held = '';

  constructor() {
    afterNextRender(() => this.#begin());
    effect(() => {
      const html = this.#shown();
      if (this.#editor && html !== this.#held) untracked(() => this.#show(html));
    });
    effect(() => {
      const editable = !this.readOnly();
      this.#editor?.setEditable(editable, false);
    });
    inject(DestroyRef).onDestroy(() => this.#editor?.destroy());
  }

  enter(): void {
    if (this.#editor) this.kit().enterBefore(this.#editor, this.signature());
  }

  focus(): void {
    this.#editor?.view.focus();
  }

  insert(words: string): void {
    if (this.#editor) this.kit().insertWords(this.#editor, words, placeholdersIn(words)[0]?.text);
  }

  select(words: string): void {
    if (this.#editor) this.kit().selectWords(this.#editor, words);
  }

  protected do(act: FormatAct): void {
    const chain = this.#focused();
    switch (act) {
      case 'bold':
        return void chain?.toggleBold().run();
      case 'italic':
        return void chain?.toggleItalic().run();
      case 'underline':
        return void chain?.toggleUnderline().run();
      case 'strike':
        return void chain?.toggleStrike().run();
      case 'bulletList':
        return void chain?.toggleBulletList().run();
      case 'orderedList':
        return void chain?.toggleOrderedList().run();
      case 'blockquote':
        return void chain?.toggleBlockquote().run();
      case 'link':
        return this.linking() ? this.stopLinking() : this.#askLink();
      case 'clear':
        return void chain?.unsetAllMarks().clearNodes().run();
    }
  }

  /** Null takes the link away. Without a selection the address itself is written. */
  protected link(address: string | null): void {
    this.linking.set(false);
    const editor = this.#editor;
    const chain = this.#focused()?.extendMarkRange('link');
    if (!editor || !chain) return;
    if (address === null) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain
        .insertContent({ type: 'text', text: address.replace(/^mailto:/i, ''), marks: [{ type: 'link', attrs: { href: address } }] })
        .run();
    } else chain.setLink({ href: address }).run();
  }

  protected stopLinking(): void {
    this.linking.set(false);
    this.focus();
  }

  /** Its own command `focus` waits for a frame: keys pressed meanwhile would go nowhere. */
  #focused(): ChainedCommands | undefined {
    this.focus();
    return this.#editor?.chain();
  }

  #begin(): void {
    this.#held = this.#shown();
    const editor = this.kit().createRichEditor({
      element: this.place().nativeElement,
      html: this.#held,
      label: this.t('composer.body'),
      pasted: (event) => {
        this.pasted.emit(event);
        return event.defaultPrevented;
      },
      pressed: (event) => this.#pressed(event),
    });
    this.#editor = editor;
    editor.setEditable(!this.readOnly(), false);
    editor.on('update', () => this.#tell(editor));
    editor.on('transaction', () => this.on.set(this.kit().formatsAt(editor)));
    // The plain words that stood here until now had it.
    if (document.activeElement === document.body) this.enter();
  }

  #tell(editor: Editor): void {
    this.#held = this.kit().htmlOf(editor);
    this.changed.emit({ html: this.#held, text: plainFromRich(this.#held) });
  }

  #show(html: string): void {
    this.#held = html;
    if (this.#editor) this.kit().showHtml(this.#editor, html);
  }

  /** Sending belongs to the page, leaving to the composer, and while the words have the focus ⌘K makes a link. */
  #pressed(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && this.#editor) this.kit().takeSelection(this.#editor);
    if (event.key === 'Escape') this.left.emit();
    else if (mod && event.key.toLowerCase() === 'k' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.#askLink();
    } else return mod && event.key === 'Enter';
    return true;
  }

  #askLink(): void {
    if (this.readOnly()) return;
    this.address.set(String(this.#editor?.getAttributes('link')['href'] ?? ''));
    this.linking.set(true);
  }
}
