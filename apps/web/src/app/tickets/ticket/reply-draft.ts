import { signal } from '@angular/core';
import type { DraftView, ReplyContent } from '#contracts/outbox';
import type { LocalDraft, LocalDrafts } from '../../platform/local-drafts.ts';
import type { WritingForm } from '../../platform/writing-form.ts';
import { DraftKeeper, type DraftPlaces } from './draft-keeper.ts';
import { startingContent } from './starting-content.ts';

const NOTHING: ReplyContent = { to: [], cc: [], bcc: [], subject: '', text: '', html: null, quoteMessageId: null, forward: null };

/** Where words are kept: the server's part by the composer, this device's by ticket and person. */
export interface DraftHome extends Pick<DraftPlaces, 'save' | 'keptAside' | 'refused'> {
  here: LocalDrafts;
  place(): Pick<LocalDraft, 'ticketId' | 'personId' | 'kind'>;
  form: Pick<WritingForm, 'prefersRich' | 'remember'>;
}

/** The words of a reply in this tab, and those that wait beside them. */
export class ReplyDraft {
  readonly #content = signal<ReplyContent>(NOTHING);
  readonly content = this.#content.asReadonly();
  readonly #rich = signal(false);
  /** Written with formatting, or going to be. */
  readonly rich = this.#rich.asReadonly();
  readonly #restored = signal(false);
  /** The words came from this device: the server never got them. */
  readonly restored = this.#restored.asReadonly();
  readonly #elsewhere = signal<LocalDraft | null>(null);
  /** Other words of mine on this device. */
  readonly elsewhere = this.#elsewhere.asReadonly();
  readonly keeper: DraftKeeper;
  /** What the server had, or a fresh reply. */
  #before: ReplyContent = NOTHING;

  constructor(readonly home: DraftHome) {
    this.keeper = new DraftKeeper({
      keepHere: (content, version, unanswered) => home.here.keep(this.#asLocal(content, { version, unanswered })),
      forgetHere: () => home.here.drop(home.place()),
      save: (content, version) => home.save(content, version),
      keptAside: () => home.keptAside(),
      refused: (error) => home.refused(error),
    });
  }

  /** Words of mine that the server may not have: typed here just now, or left on this device by a page that went away. */
  unsaved(): LocalDraft | null {
    return this.keeper.hasUnsaved ? this.#asLocal(this.#content(), this.keeper) : null;
  }

  leftHere(): LocalDraft | null {
    return this.home.here.find(this.home.place());
  }

  forgetLeftHere(): void {
    this.home.here.drop(this.home.place());
  }

  begin(fresh: ReplyContent, draft: DraftView | null, kept: LocalDraft | null, afterCrash: boolean): void {
    const start = startingContent(fresh, draft, kept);
    this.#before = startingContent(fresh, draft, null).content;
    this.#content.set(start.content);
    if (afterCrash) this.#rich.set(start.content.html !== null || (start.from === 'fresh' && this.home.form.prefersRich()));
    this.#restored.set(afterCrash && start.from === 'device');
    this.#elsewhere.set(start.elsewhere);
    this.keeper.begin(start.version, draft && start.version > 0 ? draft.savedAt : null);
    if (start.from === 'device') this.keeper.change(start.content);
  }

  edit(change: Partial<ReplyContent>): void {
    this.#content.update((content) => ({ ...content, ...change }));
    if (change.html) this.#rich.set(true);
    this.keeper.change(this.#content());
  }

  write(rich: boolean): void {
    this.#rich.set(rich);
    this.home.form.remember(rich);
  }

  acceptRestored(): void {
    this.#restored.set(false);
  }

  /** Back to what the server had. */
  dropRestored(): void {
    this.#restored.set(false);
    this.edit(this.#before);
  }

  forgetElsewhere(): void {
    this.#elsewhere.set(null);
  }

  /** The composer closes; what is kept stays kept. */
  end(): void {
    this.keeper.pause();
    this.#restored.set(false);
    this.#elsewhere.set(null);
  }

  #asLocal(content: ReplyContent, { version, unanswered }: Pick<LocalDraft, 'version' | 'unanswered'>): LocalDraft {
    return { ...this.home.place(), version, unanswered, content, savedAt: new Date().toISOString() };
  }
}
