import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal } from '@angular/core';
import { injectT, type Key } from '../../platform/i18n.ts';
import { IconButton } from '../../ui/icon-button.ts';
import type { IconName } from '../../ui/icon-names.ts';
import type { Format } from './rich-editor.ts';

export type FormatAct = Format | 'clear';

const ACTS: readonly { act: FormatAct; icon: IconName; keys: string; label: Key }[] = (
  [
    ['bold', 'bold', 'mod+b'],
    ['italic', 'italic', 'mod+i'],
    ['underline', 'underline', 'mod+u'],
    ['strike', 'strike', 'mod+shift+s'],
    ['bulletList', 'bullets', 'mod+shift+8'],
    ['orderedList', 'numbers', 'mod+shift+7'],
    ['blockquote', 'quote', 'mod+shift+b'],
    ['link', 'link', 'mod+k'],
    ['clear', 'clear-format', ''],
  ] as const
).map(([act, icon, keys]) => ({ act, icon, keys, label: `formatting.${act}` }));

/** What can be done to the selected words. One stop for Tab, arrow keys inside (WAI-ARIA toolbar). */
@Component({
  selector: 'app-rich-toolbar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [IconButton],
  template: `@for (each of acts; track each.act) {
    <button
      [uiIconButton]="each.icon"
      [small]="true"
      [keys]="each.keys"
      [label]="t(each.label)"
      [attr.aria-pressed]="each.act === 'clear' ? null : on().has(each.act)"
      [disabled]="disabled()"
      [tabIndex]="$index === stop() ? 0 : -1"
      (mousedown)="$event.preventDefault()"
      (focus)="stop.set($index)"
      (click)="chosen.emit(each.act)"
    ></button>
  }`,
  styles: `
    :host {
      display: flex;
      flex: none;
      flex-wrap: wrap;
      gap: 2px;
      padding: 2px 10px;
    }
    @media (max-width: 720px) {
      button {
        width: 36px;
        height: 36px;
      }
    }
  `,
  host: {
    role: 'toolbar',
    '[attr.aria-label]': "t('formatting.title')",
    '(keydown.arrowright)': 'move($event, 1)',
    '(keydown.arrowleft)': 'move($event, -1)',
  },
})
export class RichToolbar {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = injectT();
  protected readonly acts = ACTS;
  protected readonly stop = signal(0);
  /** What the words at the caret have. */
  readonly on = input.required<ReadonlySet<string>>();
  readonly disabled = input(false);
  readonly chosen = output<FormatAct>();

  protected move(event: Event, by: number): void {
    event.preventDefault();
    const next = (this.stop() + by + ACTS.length) % ACTS.length;
    this.#host.nativeElement.querySelectorAll('button')[next]?.focus();
  }
}
