import { computed, signal } from '@angular/core';
import type { ReplyContent, ReplyView } from '#contracts/outbox';
import { placeholdersIn } from '#contracts/template-variables';
import { isUnresolved } from './reply-actions.ts';
import type { Upload } from './reply-files.ts';
import { sendObstacle } from './send-check.ts';

/** What is asked about: signals of the reply and its ticket. */
export interface Asked {
  content: () => ReplyContent;
  /** What the mailbox adds by itself. */
  signature: () => string;
  attached: () => readonly unknown[];
  uploads: () => readonly Upload[];
  /** Of the ticket: those that are not simply in the conversation. */
  replies: () => readonly ReplyView[];
}

/** The questions before a reply leaves: is something missing, is it meant as it stands, is another reply unsettled. */
export class SendQuestions {
  readonly #asked: Asked;
  readonly #serverAsks = signal(false);
  /** The person ticked that another reply is still unsettled. */
  readonly sawUnresolved = signal(false);
  /** Items in braces that the person sends as they are. */
  readonly sawUnfilled = signal<readonly string[]>([]);

  /** What still stands in braces, once each. */
  readonly unfilled = computed(() => [...new Set(placeholdersIn(this.#asked.content().text).map(({ text }) => text))]);
  readonly unresolved = computed(() => this.#serverAsks() || this.#asked.replies().some(isUnresolved));
  readonly obstacle = computed(() =>
    sendObstacle({
      content: this.#asked.content(),
      signature: this.#asked.signature(),
      attachments: this.#asked.attached().length,
      uploads: this.#asked.uploads().map(({ problem }) => ({ failed: problem !== null })),
      sawUnfilled: this.sawUnfilled(),
    }),
  );
  /** Nothing is missing, and everything that had to be looked at was. */
  readonly answered = computed(() => this.obstacle() === null && (!this.unresolved() || this.sawUnresolved()));

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** For a reply that is begun: nothing was looked at yet. */
  begin(): void {
    this.#serverAsks.set(false);
    this.sawUnresolved.set(false);
    this.sawUnfilled.set([]);
  }

  /** The server knows of another reply that this screen has not heard of. */
  askUnresolved(): void {
    this.#serverAsks.set(true);
  }
}
