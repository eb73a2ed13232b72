import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { PersonRef } from '#contracts/accounts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { MentionList } from './mention-list.ts';
import { candidatesFor, mentionAt, type MentionQuery, withMention } from './mentions.ts';
import { NoteComposer } from './note-composer.ts';

const IME_KEY_CODE = 229;

/** 社内メモ: on yellow paper from the first word. An @ calls a colleague; nothing reacts while a word is being converted. */
@Component({
  selector: 'app-note-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CdkConnectedOverlay, CdkOverlayOrigin, Icon, Keys, MentionList, TroubleBox],
  template: `
    @if (note.restored()) {
      <p class="restored" role="status">{{ t('composer.noteRestored') }}</p>
    }
    <textarea
      #words
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      rows="4"
      maxlength="50000"
      [placeholder]="t('composer.notePlaceholder')"
      [attr.aria-label]="t('composer.noteLabel')"
      [value]="note.text()"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      [attr.aria-controls]="offered().length > 0 ? 'mentions' : null"
      [attr.aria-activedescendant]="active() === null ? null : 'mention-' + active()"
      (input)="typed($any($event).isComposing)"
      (compositionend)="typed(false)"
      (click)="look()"
      (blur)="writing.set(null)"
      (keydown)="pressed($event)"
    ></textarea>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="offered().length > 0"
      [cdkConnectedOverlayPositions]="above"
    >
      <app-mention-list [people]="offered()" [active]="active()" (chosen)="call($event)" />
    </ng-template>
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

  protected readonly above: ConnectedPosition[] = [
    { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetX: 14, offsetY: -4 },
  ];
  readonly #announcer = inject(LiveAnnouncer);
  /** The name after an @ at the caret; null when there is none, or it was waved away. */
  protected readonly writing = signal<MentionQuery | null>(null);
  #wavedAway = -1;
  protected readonly offered = computed<readonly PersonRef[]>(() => {
    const writing = this.writing();
    return writing ? candidatesFor(this.note.readers(), writing.query) : [];
  });
  protected readonly active = linkedSignal(() => this.offered()[0]?.id ?? null);

  constructor() {
    effect(() => {
      const count = this.offered().length;
      if (count > 0) void this.#announcer.announce(this.t('mentions.offered', { count }));
    });
    this.note.begin();
    afterNextRender(() => this.words().nativeElement.focus());
  }

  protected typed(composing: boolean): void {
    this.note.write(this.words().nativeElement.value);
    if (!composing) this.look();
  }

  /** Whether a name is being written where the caret is. */
  protected look(): void {
    const { value, selectionStart, selectionEnd } = this.words().nativeElement;
    const found = selectionStart === selectionEnd ? mentionAt(value, selectionStart) : null;
    if (found?.from !== this.#wavedAway) this.#wavedAway = -1;
    this.writing.set(this.#wavedAway === -1 ? found : null);
  }

  /** While a word is being converted keys belong to the input method. */
  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === IME_KEY_CODE) return;
    if (this.offered().length > 0) return this.#choose(event);
    if (event.key === 'Escape') this.left.emit();
  }

  protected call(person: PersonRef): void {
    const writing = this.writing();
    const field = this.words().nativeElement;
    if (!writing) return;
    const { text, caret } = withMention(field.value, field.selectionStart, writing, person);
    field.value = text;
    field.setSelectionRange(caret, caret);
    this.note.write(text);
    this.writing.set(null);
    field.focus();
  }

  #choose(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const ids = this.offered().map(({ id }) => id);
    const at = ids.indexOf(this.active() ?? -1);
    if (event.key === 'ArrowDown') this.#activate(ids[(at + 1) % ids.length]);
    else if (event.key === 'ArrowUp') this.#activate(ids.at(at - 1));
    else if (event.key === 'Enter' || event.key === 'Tab') this.call(this.offered()[at]!);
    else if (event.key === 'Escape') this.#waveAway();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #activate(id: number | undefined): void {
    this.active.set(id ?? null);
    document.getElementById(`mention-${id}`)?.scrollIntoView({ block: 'nearest' });
  }

  #waveAway(): void {
    this.#wavedAway = this.writing()?.from ?? -1;
    this.writing.set(null);
  }

  async add(): Promise<void> {
    if (await this.note.add()) this.added.emit();
  }
}
