import { signal } from '@angular/core';
import type { outbox, ReplyContent } from '#contracts/outbox';
import type * as z from 'zod';
import { asApiError, type ApiError } from '../../platform/api-error.ts';
import { turnOf } from './composer-trouble.ts';

type Saved = z.output<typeof outbox.saveDraft.response>;

/** Where words go: this device at once, the server a moment later. */
export interface DraftPlaces {
  /** @param unanswered the server may have one of them on top of `version`. False: this device keeps nothing. */
  keepHere(content: ReplyContent, version: number, unanswered: string[]): boolean;
  forgetHere(): void;
  save(content: ReplyContent, version: number): Promise<Saved>;
  /** The server put the words beside the draft: this tab does not write it any more. */
  keptAside(): void;
  refused(error: ApiError): void;
}

/** unsaved: typed just now · here: on this device only · nowhere: only on this screen. */
export type Keeping = 'clean' | 'unsaved' | 'saving' | 'saved' | 'here' | 'nowhere';

const SAVE_AFTER_MS = 1_000;
/** Whoever never pauses is saved all the same. */
const SAVE_AT_LATEST_MS = 5_000;
const TRY_AGAIN_MS = 5_000;
/** Of a line that is away for long only the last ones can have reached the server. */
const UNANSWERED_KEPT = 4;

/**
 * Keeps every word of one draft: on this device with each change, on the server a second after the last, one save at a time. What the
 * server did not get for want of a line is tried again until it has it.
 */
export class DraftKeeper {
  readonly #state = signal<Keeping>('clean');
  readonly state = this.#state.asReadonly();
  readonly #savedAt = signal<string | null>(null);
  readonly savedAt = this.#savedAt.asReadonly();
  #version = 0;
  #unsaved: ReplyContent | null = null;
  #unanswered: string[] = [];
  /** When the first of the unsaved words was typed. */
  #unsavedSince = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  #draining: Promise<void> | null = null;

  constructor(
    readonly places: DraftPlaces,
    readonly saveAfterMs = SAVE_AFTER_MS,
  ) {}

  /** Of the server's draft, as this tab last knew it. */
  get version(): number {
    return this.#version;
  }

  get hasUnsaved(): boolean {
    return this.#unsaved !== null;
  }

  /** Words of the last saves that had no answer: the server may have one of them. */
  get unanswered(): string[] {
    return this.#unanswered;
  }

  /** Goes on from a draft of the server. */
  begin(version: number, savedAt: string | null): void {
    clearTimeout(this.#timer);
    this.#version = version;
    this.#unsaved = null;
    this.#unanswered = [];
    this.#savedAt.set(savedAt);
    this.#state.set(savedAt === null ? 'clean' : 'saved');
  }

  change(content: ReplyContent): void {
    const now = Date.now();
    if (this.#unsaved === null) this.#unsavedSince = now;
    this.#unsaved = content;
    this.#paused = false;
    this.#state.set(this.#keepHere(content) ? 'unsaved' : 'nowhere');
    this.#saveIn(Math.min(this.saveAfterMs, Math.max(0, this.#unsavedSince + SAVE_AT_LATEST_MS - now)));
  }

  /** Stops the clock until the next change; what is unsaved stays so. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#paused = true;
  }

  /** Saves now what is unsaved. Never rejects: a refusal goes to `places.refused`. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#draining ??= this.#drain().finally(() => (this.#draining = null));
    return this.#draining;
  }

  /** The words have left: nothing more to keep. */
  finish(): void {
    this.begin(0, null);
    this.places.forgetHere();
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #drain(): Promise<void> {
    while (this.#unsaved) {
      const content = this.#unsaved;
      this.#unsavedSince = Date.now();
      this.#state.set('saving');
      this.#unanswered = [...this.#unanswered, content.text].slice(-UNANSWERED_KEPT);
      this.#keepHere(content);
      try {
        const { version, savedAt, keptAside } = await this.places.save(content, this.#version);
        this.#version = version;
        this.#unanswered = [];
        this.#savedAt.set(savedAt);
        this.#settle(content);
        if (keptAside) return this.places.keptAside();
      } catch (cause) {
        const error = asApiError(cause);
        const turn = turnOf(error);
        if (turn.kind === 'adopt-version' && turn.version !== this.#version) {
          this.#version = turn.version;
          this.#unanswered = [];
          continue;
        }
        // Typed on meanwhile: the newest words are the ones to keep. None: they have left.
        if (this.#unsaved) this.#state.set(this.#keepHere(this.#unsaved) ? 'here' : 'nowhere');
        if (turn.kind === 'wait-for-line' && !this.#paused) this.#saveIn(TRY_AGAIN_MS);
        return this.places.refused(error);
      }
    }
  }

  #settle(saved: ReplyContent): void {
    if (this.#unsaved === saved) {
      this.#unsaved = null;
      this.places.forgetHere();
      this.#state.set('saved');
    } else if (this.#unsaved) {
      // Typed on while it was saved: the copy here must name the version it goes on from.
      this.#keepHere(this.#unsaved);
    }
  }

  #keepHere(content: ReplyContent): boolean {
    return this.places.keepHere(content, this.#version, this.#unanswered);
  }
}
