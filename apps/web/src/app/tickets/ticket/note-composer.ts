import { Injectable, computed, inject, signal } from '@angular/core';
import { tickets } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { asApiError, type ApiError } from '../../platform/api-error.ts';
import { LOCAL_DRAFTS, type LocalDraft } from '../../platform/local-drafts.ts';
import { randomId } from '../../platform/random-id.ts';
import { Session } from '../../platform/session.ts';
import { mentionedIn } from './mentions.ts';
import { People } from './people.ts';
import { TicketStore } from './ticket-store.ts';

/** The 社内メモ being written. It locks nobody out; its words are kept on this device until the server has them. */
@Injectable()
export class NoteComposer {
  readonly #api = inject(Api);
  readonly #store = inject(TicketStore);
  readonly #session = inject(Session);
  readonly #people = inject(People);
  readonly #here = inject(LOCAL_DRAFTS);
  /** Whom an @ can call. */
  readonly readers = computed(() => this.#people.readersOf(this.#store.row()?.mailboxId ?? 0));
  readonly #text = signal('');
  readonly text = this.#text.asReadonly();
  readonly #restored = signal(false);
  readonly restored = this.#restored.asReadonly();
  readonly #saving = signal(false);
  readonly saving = this.#saving.asReadonly();
  readonly #trouble = signal<ApiError | null>(null);
  readonly trouble = this.#trouble.asReadonly();
  /** Of the words as they stand: an answer that gets lost makes no second note of them. */
  #key = randomId();

  /** Opens with what was left on this device. */
  begin(): void {
    if (this.#text() !== '') return;
    const kept = this.#here.find(this.#place());
    this.#text.set(kept?.content.text ?? '');
    this.#restored.set(kept !== null);
  }

  write(text: string): void {
    this.#text.set(text);
    this.#key = randomId();
    this.#trouble.set(null);
    this.#restored.set(false);
    if (text.trim() === '') return this.#here.drop(this.#place());
    const content = { to: [], cc: [], bcc: [], subject: '', text, html: null, quoteMessageId: null, forward: null };
    this.#here.keep({ ...this.#place(), version: 0, unanswered: [], content, savedAt: new Date().toISOString() });
  }

  /** @returns whether the note is there now */
  async add(): Promise<boolean> {
    const text = this.#text();
    const id = this.#store.ticketId();
    if (id === null || text.trim() === '' || this.#saving()) return false;
    this.#saving.set(true);
    this.#trouble.set(null);
    try {
      const mentions = mentionedIn(text, this.readers());
      await this.#api.call(tickets.addNote, { params: { id }, body: { text, mentions, idempotencyKey: this.#key } });
    } catch (error) {
      this.#trouble.set(asApiError(error));
      return false;
    } finally {
      this.#saving.set(false);
    }
    this.write('');
    this.#store.refetch();
    return true;
  }

  #place(): Pick<LocalDraft, 'ticketId' | 'personId' | 'kind'> {
    return { ticketId: this.#store.ticketId() ?? 0, personId: this.#session.me()?.id ?? 0, kind: 'note' };
  }
}
