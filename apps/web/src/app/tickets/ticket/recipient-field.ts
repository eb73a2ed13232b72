import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, model, viewChild } from '@angular/core';
import type { MailAddress } from '#contracts/messages';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import { isSendable, readRecipients } from './recipient-input.ts';
import { sameAddress } from './reply-recipients.ts';

let fields = 0;

/** 宛先, Cc or Bcc as pills. Enter, a comma or leaving the field makes one of what was typed; Backspace in the empty field takes the last away. */
@Component({
  selector: 'app-recipient-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <span class="label" [id]="id">{{ label() }}</span>
    <ul [attr.aria-labelledby]="id">
      @for (pill of pills(); track pill.address) {
        <li [class.bad]="pill.bad" [class.new]="pill.strange" [title]="pill.title">
          @if (pill.bad) {
            <ui-icon name="warning" [size]="12" />
          }
          <span class="ellipsis">{{ pill.name || pill.address }}</span>
          @if (pill.name) {
            <span class="address ellipsis">{{ pill.address }}</span>
          }
          @if (pill.bad || pill.strange) {
            <span class="visually-hidden">{{ pill.title }}</span>
          }
          @if (!readOnly()) {
            <button type="button" [attr.aria-label]="t('composer.remove', { address: pill.address })" (click)="remove(pill)">
              <ui-icon name="close" [size]="12" />
            </button>
          }
        </li>
      }
    </ul>
    @if (!readOnly()) {
      <input
        #typed
        type="text"
        inputmode="email"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        [attr.aria-label]="addLabel()"
        [attr.list]="id + '-known'"
        (keydown)="pressed($event)"
        (paste)="pasted($event)"
        (blur)="take()"
      />
      <datalist [id]="id + '-known'">
        @for (person of known(); track person.address) {
          <option [value]="person.name ? person.name + ' <' + person.address + '>' : person.address"></option>
        }
      </datalist>
    }
    <ng-content />
  `,
  styleUrl: './recipient-field.scss',
})
export class RecipientField {
  protected readonly t = injectT();
  protected readonly typed = viewChild<ElementRef<HTMLInputElement>>('typed');
  readonly label = input.required<string>();
  readonly addLabel = input.required<string>();
  readonly recipients = model.required<readonly MailAddress[]>();
  /** Who takes part already: suggested, and anybody else is marked. */
  readonly known = input<readonly MailAddress[]>([]);
  readonly readOnly = input(false);
  protected readonly id = `recipients-${++fields}`;

  protected readonly pills = computed(() =>
    this.recipients().map((person) => {
      const bad = !isSendable(person);
      const strange = !bad && !this.known().some((known) => sameAddress(known, person));
      const title = bad ? this.t('composer.badAddress') : strange ? this.t('composer.newAddress') : person.address;
      return { ...person, bad, strange, title };
    }),
  );

  focus(): void {
    this.typed()?.nativeElement.focus();
  }

  protected remove({ address }: MailAddress): void {
    this.recipients.update((all) => all.filter((person) => person.address !== address));
    this.focus();
  }

  protected pressed(event: KeyboardEvent): void {
    const typed = event.target as HTMLInputElement;
    if (event.isComposing) return;
    if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.take();
    } else if (event.key === 'Backspace' && typed.value === '') {
      this.recipients.update((all) => all.slice(0, -1));
    }
  }

  protected pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (readRecipients(text).length < 2) return;
    event.preventDefault();
    this.#add(text);
  }

  /** Makes pills of what was typed. */
  take(): void {
    const typed = this.typed()?.nativeElement;
    if (!typed || typed.value.trim() === '') return;
    this.#add(typed.value);
    typed.value = '';
  }

  #add(text: string): void {
    const fresh = readRecipients(text).filter((person) => !this.recipients().some((known) => sameAddress(known, person)));
    if (fresh.length > 0) this.recipients.update((all) => [...all, ...fresh]);
  }
}
