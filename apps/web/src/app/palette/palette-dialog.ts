import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { PersonRef } from '#contracts/accounts';
import { type FoundCustomer, SEARCHED_TICKETS, search } from '#contracts/search';
import type { TicketRow } from '#contracts/tickets';
import { apiResource } from '../platform/api.ts';
import { Clock } from '../platform/clock.ts';
import { injectT } from '../platform/i18n.ts';
import { Keyboard } from '../platform/keyboard.ts';
import { Session } from '../platform/session.ts';
import { deadlineWords } from '../tickets/deadline.ts';
import { PhaseMark } from '../tickets/phase-mark.ts';
import { Avatar } from '../ui/avatar.ts';
import { Icon } from '../ui/icon.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Keys } from '../ui/keys.ts';
import { TroubleBox } from '../ui/trouble-box.ts';
import { MarkedText } from './marked-text.ts';
import { type PaletteCommand, PaletteCommands } from './palette-commands.ts';
import { isNamed, readQuery } from './palette-query.ts';

type Entry =
  | { kind: 'ticket'; ticket: TicketRow }
  | { kind: 'customer'; customer: FoundCustomer }
  | { kind: 'person'; person: PersonRef }
  | { kind: 'command'; command: PaletteCommand };
interface Group {
  title: string;
  entries: (Entry & { at: number })[];
}
/** Whose tickets alone are looked for. */
interface Scope {
  name: string;
  query: { customerId: number } | { assigneeId: number };
}

const FIND_AFTER_MS = 140;

/** A field and what it finds: tickets, customers, colleagues, things to do, pages. */
@Component({
  selector: 'app-palette-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Icon, IconButton, Keys, MarkedText, PhaseMark, TroubleBox],
  providers: [PaletteCommands],
  templateUrl: './palette-dialog.html',
  styleUrl: './palette-dialog.scss',
})
export class PaletteDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject(MatDialogRef);
  readonly #router = inject(Router);
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  readonly #keyboard = inject(Keyboard);
  readonly #available = inject(PaletteCommands);
  protected readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly searched = SEARCHED_TICKETS.toLocaleString();
  protected readonly scope = signal<Scope | null>(null);
  readonly #typed = signal('');
  protected readonly query = computed(() => readQuery(this.#typed()));
  #asking: ReturnType<typeof setTimeout> | undefined;

  protected readonly resource = apiResource(search.find, () => {
    const { only, words } = this.query();
    return only === 'commands' ? undefined : { query: { text: words, ...this.scope()?.query } };
  });
  /** Stays until the next answer is there. */
  readonly #found = linkedSignal<
    ReturnType<typeof this.resource.value> | undefined,
    NonNullable<ReturnType<typeof this.resource.value>> | null
  >({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value ?? null,
  });

  protected readonly groups = computed((): Group[] => {
    const { only, words } = this.query();
    const found = only === 'commands' || this.resource.error() ? null : this.#found();
    const all = only === null;
    const browsing = words === '' && all;
    const named = (commands: readonly PaletteCommand[]): Entry[] =>
      commands.filter(({ name }) => isNamed(name, words)).map((command) => ({ kind: 'command', command }));
    const groups: { title: string; entries: Entry[] }[] = [
      {
        title: this.t(browsing && !this.scope() ? 'palette.recent' : 'palette.tickets'),
        entries: all ? (found?.tickets ?? []).map((ticket) => ({ kind: 'ticket', ticket })) : [],
      },
      {
        title: this.t('palette.customers'),
        entries: all ? (found?.customers ?? []).map((customer) => ({ kind: 'customer', customer })) : [],
      },
      { title: this.t('palette.people'), entries: (found?.people ?? []).map((person) => ({ kind: 'person', person })) },
    ];
    if (!this.scope() && only !== 'people') {
      groups.push({ title: this.t('palette.commands'), entries: named(this.#available.commands()) });
      if (!browsing) groups.push({ title: this.t('palette.pages'), entries: named(this.#available.pages()) });
    }
    let at = 0;
    return groups
      .filter(({ entries }) => entries.length > 0)
      .map(({ title, entries }) => ({ title, entries: entries.map((entry) => ({ ...entry, at: at++ })) }));
  });
  readonly #entries = computed(() => this.groups().flatMap(({ entries }) => entries));
  /** Place of the chosen entry; back to the first when something else is sought. */
  protected readonly active = linkedSignal<unknown, number>({ source: () => [this.query(), this.scope()], computation: () => 0 });
  protected readonly current = computed(() => Math.min(this.active(), this.#entries().length - 1));
  protected readonly heard = computed(() => {
    if (this.resource.isLoading()) return '';
    return this.#entries().length > 0 ? this.t('palette.count', { count: this.#entries().length }) : this.emptyWords();
  });
  /** Why there is nothing: empty while something is there or on its way. */
  protected readonly emptyWords = computed(() => {
    if (this.#entries().length > 0 || this.resource.isLoading() || this.resource.error()) return '';
    const { words } = this.query();
    const scope = this.scope();
    if (words !== '') return this.t('palette.nothing', { words });
    return scope ? this.t('palette.nothingOf', { name: scope.name }) : this.t('palette.nothingYet');
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#asking));
  }

  /** Not while a word is being converted: it is not written yet. */
  protected typed(event: Event): void {
    if ('isComposing' in event && event.isComposing) return;
    clearTimeout(this.#asking);
    const { value } = this.field().nativeElement;
    this.#asking = setTimeout(() => this.#typed.set(value), value === '' ? 0 : FIND_AFTER_MS);
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const { key } = event;
    if (key === 'ArrowDown') this.#move(1);
    else if (key === 'ArrowUp') this.#move(-1);
    else if (key === 'Enter') this.choose(this.#entries()[this.current()]);
    else if (key === 'Backspace' && this.scope() && this.field().nativeElement.value === '') this.scope.set(null);
    else if (key.toLowerCase() === 'k' && (this.#keyboard.mac ? event.metaKey : event.ctrlKey)) this.dialog.close();
    else return;
    event.preventDefault();
  }

  protected choose(entry: Entry | undefined): void {
    if (!entry) return;
    switch (entry.kind) {
      case 'ticket':
        return this.#leave(
          () => void this.#router.navigate(['/inbox', entry.ticket.phase === 'closed' ? 'closed' : 'all', entry.ticket.id]),
        );
      case 'customer':
        return this.#narrow({ name: entry.customer.name, query: { customerId: entry.customer.id } });
      case 'person':
        return this.#narrow({ name: entry.person.name, query: { assigneeId: entry.person.id } });
      case 'command':
        return this.#leave(entry.command.run);
    }
  }

  protected widen(): void {
    this.scope.set(null);
    this.field().nativeElement.focus();
  }

  protected ticketName({ customer, subject }: TicketRow): string {
    return this.t('palette.line', {
      customer: customer?.name || customer?.address || this.t('inbox.noCustomer'),
      subject: subject || this.t('inbox.noSubject'),
    });
  }

  /** `自分 · 2時間12分 超過` */
  protected ticketFacts(ticket: TicketRow): string {
    const mine = ticket.assignee?.id === this.#session.me()?.id;
    const assignee = mine ? this.t('common.me') : (ticket.assignee?.name ?? this.t('common.unassigned'));
    const deadline = deadlineWords(ticket, this.#clock.moment());
    return deadline ? `${assignee} · ${deadline}` : assignee;
  }

  /** After it has closed: what was chosen may put the focus somewhere. */
  #leave(then: () => void): void {
    this.dialog.afterClosed().subscribe(then);
    this.dialog.close();
  }

  #narrow(scope: Scope): void {
    clearTimeout(this.#asking);
    this.field().nativeElement.value = '';
    this.#typed.set('');
    this.scope.set(scope);
  }

  #move(by: 1 | -1): void {
    const count = this.#entries().length;
    if (count === 0) return;
    this.active.set((this.current() + by + count) % count);
    document.getElementById(`palette-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
  }
}
