import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Tag } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Icon } from '../../ui/icon.ts';

/** Tags as plain words; T or + opens a field for one more. */
@Component({
  selector: 'app-tag-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, IconButton],
  template: `
    @for (tag of tags(); track tag) {
      <span class="tag"
        >#{{ tag }}
        @if (mayEdit()) {
          <button type="button" [attr.aria-label]="t('side.removeTag', { tag })" (click)="remove(tag)">
            <ui-icon name="close" [size]="12" />
          </button>
        }
      </span>
    }
    @if (adding()) {
      <input
        #field
        type="text"
        maxlength="41"
        autocomplete="off"
        [attr.aria-label]="t('side.tagName')"
        [attr.aria-invalid]="bad() || null"
        [title]="bad() ? t('side.tagHint') : ''"
        (input)="bad.set(false)"
        (keydown)="pressed($event)"
        (blur)="close()"
      />
    } @else if (mayEdit()) {
      <button uiIconButton="plus" keys="t" [small]="true" [label]="t('side.addTag')" (click)="open()"></button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 6px;
      min-width: 0;
    }
    .tag {
      display: inline-flex;
      align-items: center;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .tag button {
      display: grid;
      place-items: center;
      width: 0;
      height: 18px;
      overflow: hidden;
      border-radius: 50%;
      color: var(--c-ink-3);
    }
    .tag:hover button,
    .tag button:focus-visible {
      width: 18px;
    }
    .tag button:hover {
      background: var(--c-surface-3);
      color: var(--c-ink);
    }
    input {
      width: 110px;
      height: 26px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--r-2);
      background: var(--c-surface);
      box-shadow: inset 0 0 0 2px var(--c-focus);
      outline: none;
    }
    input[aria-invalid] {
      box-shadow: inset 0 0 0 2px var(--c-danger);
    }
    @media (hover: none), (max-width: 720px) {
      .tag button {
        width: 24px;
        height: 24px;
      }
      input {
        height: 36px;
        font-size: 16px;
      }
    }
  `,
})
export class TagEditor {
  readonly #injector = inject(Injector);
  protected readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly t = injectT();
  readonly tags = input.required<readonly string[]>();
  readonly mayEdit = input(false);
  readonly changed = output<string[]>();
  protected readonly adding = signal(false);
  protected readonly bad = signal(false);

  open(): void {
    this.adding.set(true);
    afterNextRender(() => this.field()?.nativeElement.focus(), { injector: this.#injector });
  }

  protected close(): void {
    this.adding.set(false);
    this.bad.set(false);
  }

  protected remove(tag: string): void {
    this.changed.emit(this.tags().filter((each) => each !== tag));
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      return this.close();
    }
    if (event.key !== 'Enter') return;
    const field = event.target as HTMLInputElement;
    const read = Tag.safeParse(field.value.trim().replace(/^[#＃]/u, ''));
    if (!read.success) return this.bad.set(true);
    if (!this.tags().includes(read.data)) this.changed.emit([...this.tags(), read.data]);
    field.value = '';
    this.close();
  }
}
