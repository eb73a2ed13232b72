import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, model, signal, viewChild } from '@angular/core';
import { customers } from '#contracts/customers';
import type { MailAddress } from '#contracts/messages';
import { apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { ActiveOption } from '../../ui/active-option.ts';
import { Icon } from '../../ui/icon.ts';
import { isSendable, readRecipients } from './recipient-input.ts';
import { type Suggestion, suggestRecipients } from './recipient-suggestions.ts';
import { sameAddress } from './reply-recipients.ts';

const FIND_AFTER_MS = 180;
/** Under the words that are typed; above them where there is no room. */
const UNDER: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
];

let fields = 0;

/**
 * 宛先, Cc or Bcc as pills. Enter, a comma or leaving the field makes one of what was typed; Backspace in the empty field takes the last away.
 * Who may be meant is offered below, not while a word is being converted.
 */
@Component({
  selector: 'app-recipient-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon],
  templateUrl: './recipient-field.html',
  styleUrl: './recipient-field.scss',
})
export class RecipientField {
  protected readonly t = injectT();
  protected readonly typed = viewChild<ElementRef<HTMLInputElement>>('typed');
  readonly label = input.required<string>();
  readonly addLabel = input.required<string>();
  readonly recipients = model.required<readonly MailAddress[]>();
  /** Who takes part already: suggested first, and anybody else is marked. */
  readonly known = input<readonly MailAddress[]>([]);
  /** Everybody whom the mail has already, in whichever field, and we ourselves: not suggested. */
  readonly addressed = input<readonly MailAddress[]>([]);
  readonly readOnly = input(false);
  protected readonly id = `recipients-${++fields}`;
  protected readonly under = UNDER;

  protected readonly pills = computed(() =>
    this.recipients().map((person) => {
      const bad = !isSendable(person);
      const strange = !bad && !this.known().some((known) => sameAddress(known, person));
      const title = bad ? this.t('composer.badAddress') : strange ? this.t('composer.newAddress') : person.address;
      return { ...person, bad, strange, title };
    }),
  );

  /** What people are looked for by; null: nobody is. */
  readonly #sought = signal<string | null>(null);
  readonly #found = apiResource(customers.find, () => {
    const text = this.#sought()?.trim();
    return text ? { query: { text } } : undefined;
  });
  protected readonly suggestions = computed<readonly Suggestion[]>(() => {
    const typed = this.#sought();
    if (typed === null || this.readOnly()) return [];
    const found = this.#found.hasValue() ? (this.#found.value() ?? []) : [];
    return suggestRecipients({ typed, people: this.known(), customers: found, chosen: this.addressed() });
  });
  protected readonly options = new ActiveOption(this.suggestions);
  protected readonly activeId = computed(() => {
    const active = this.options.active();
    return active && this.optionId(active);
  });
  #waiting: ReturnType<typeof setTimeout> | undefined;

  focus(): void {
    this.typed()?.nativeElement.focus();
  }

  protected optionId({ address }: Suggestion): string {
    return `${this.id}-${address}`;
  }

  protected remove({ address }: MailAddress): void {
    this.recipients.update((all) => all.filter((person) => person.address !== address));
    this.focus();
  }

  protected typing(words: string, composing: boolean): void {
    clearTimeout(this.#waiting);
    if (words.trim() === '') this.#stop();
    else if (!composing) this.#waiting = setTimeout(() => this.#sought.set(words.slice(0, 100)), FIND_AFTER_MS);
  }

  protected pressed(event: KeyboardEvent): void {
    const typed = event.target as HTMLInputElement;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.#overOptions(event, typed)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
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
    this.#add(readRecipients(text));
  }

  protected choose({ name, address }: Suggestion): void {
    const typed = this.typed()?.nativeElement;
    if (typed) typed.value = '';
    this.#stop();
    this.#add([{ name, address }]);
    this.focus();
  }

  /** Makes pills of what was typed. */
  take(): void {
    this.#stop();
    const typed = this.typed()?.nativeElement;
    if (!typed || typed.value.trim() === '') return;
    this.#add(readRecipients(typed.value));
    typed.value = '';
  }

  /** ↓ in the field shows who takes part; Escape closes the list first. */
  #overOptions({ key }: KeyboardEvent, typed: HTMLInputElement): boolean {
    if (key === 'ArrowDown' && this.suggestions().length === 0) {
      this.#sought.set(typed.value);
      return true;
    }
    if (key === 'Escape' && this.suggestions().length > 0) {
      this.#stop();
      return true;
    }
    const turn = this.options.press(key);
    if (turn.kind === 'taken') this.choose(turn.option);
    else if (turn.kind === 'moved') document.getElementById(this.activeId() ?? '')?.scrollIntoView({ block: 'nearest' });
    return turn.kind !== 'none';
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#sought.set(null);
  }

  #add(people: readonly MailAddress[]): void {
    const fresh = people.filter((person) => !this.recipients().some((known) => sameAddress(known, person)));
    if (fresh.length > 0) this.recipients.update((all) => [...all, ...fresh]);
  }
}
