import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { type Tick, unfilledKey } from '#contracts/checks';
import type { Lease } from '#contracts/locks';
import { outbox, UNDO_SECONDS, type ReplyContent, type ReplyView } from '#contracts/outbox';
import { Api } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { asApiError, troubleWords, type ApiError } from '../../platform/api-error.ts';
import { injectT } from '../../platform/i18n.ts';
import { LOCAL_DRAFTS, type LocalDraft } from '../../platform/local-drafts.ts';
import { Push, injectPush } from '../../platform/push.ts';
import { randomId } from '../../platform/random-id.ts';
import { Session } from '../../platform/session.ts';
import { WritingForm } from '../../platform/writing-form.ts';
import { Toasts } from '../../ui/toast.ts';
import { Mailboxes } from '../mailboxes.ts';
import { composerState, maySet } from './composer-state.ts';
import { turnOf } from './composer-trouble.ts';
import { freshReply } from './fresh-reply.ts';
import { injectWhenLeft } from './page-visible.ts';
import { savable } from './recipient-input.ts';
import { ReplyDraft } from './reply-draft.ts';
import { ReplyFiles, sendFile } from './reply-files.ts';
import { ReplyLease } from './reply-lease.ts';
import { leavingWords, ReplySending, type Leaving } from './reply-sending.ts';
import { SeenConversation } from './seen-conversation.ts';
import { type Answer, type Question, SendAsking } from './send-asking.ts';
import { isEmpty } from './send-check.ts';
import { SendQuestions } from './send-questions.ts';
import { contentOf, isWorthKeeping } from './starting-content.ts';
import { TicketStore } from './ticket-store.ts';

/** The reply of one ticket in this tab: the lease to write it, its words and files, and how it leaves. Lives as long as the ticket is open. */
@Injectable()
export class ReplyComposer {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #store = inject(TicketStore);
  readonly #mailboxes = inject(Mailboxes);
  readonly #clock = inject(Clock);
  readonly #t = injectT();

  readonly draft: ReplyDraft = new ReplyDraft({
    here: inject(LOCAL_DRAFTS),
    place: () => ({ ticketId: this.#params().id, personId: this.#session.me()?.id ?? 0, kind: 'reply' }),
    save: (content, version) =>
      this.#api.call(outbox.saveDraft, { params: this.#params(), body: { ...this.lease.mine(), version, content: savable(content) } }),
    keptAside: () => this.#toasts.tell(this.#t('composer.keptAside')),
    refused: (error) => this.#turn(error),
    form: inject(WritingForm),
  });
  readonly files = new ReplyFiles(
    (file, progress) => sendFile({ ticketId: this.#params().id, ...this.lease.mine() }, file, progress),
    (id) => this.#api.call(outbox.detach, { params: { id } }),
  );
  readonly questions = new SendQuestions({
    content: this.draft.content,
    signature: () => this.#signature(),
    attached: this.files.attached,
    uploads: this.files.uploads,
    replies: () => this.#store.detail()?.replies ?? [],
  });
  readonly sending = new ReplySending((body) => this.#api.call(outbox.send, { params: this.#params(), body }));
  readonly #asking = new SendAsking(() => this.questions.sawUnfilled().map(unfilledKey));

  readonly lease: ReplyLease = new ReplyLease({
    words: this.draft.keeper,
    editable: () => this.editable(),
    end: () => this.#end(),
    refused: (error) => this.#turn(error),
  });
  readonly #opening = signal(false);
  readonly opening = this.#opening.asReadonly();
  /** 返事がなければ知らせる: date in the organisation's zone. */
  readonly remindOn = signal<string | null>(null);
  readonly #trouble = signal<ApiError | null>(null);
  /** Why the last step was refused. */
  readonly trouble = this.#trouble.asReadonly();

  readonly seen = new SeenConversation(this.#store.detail, this.lease.held);
  readonly state = computed(() =>
    composerState({
      mayReply: this.#store.detail()?.may.reply ?? false,
      myId: this.#session.me()?.id ?? 0,
      lock: this.#store.row()?.lock ?? null,
      fence: this.lease.fence(),
      fencedOff: this.lease.fencedOff(),
      connection: this.#push.connection(),
      unseen: this.seen.unseen().length,
      sending: this.sending.state(),
    }),
  );
  readonly editable = computed(() => maySet(this.state()));
  readonly mailboxSends = computed(() => this.#store.detail()?.mailbox.canSend ?? false);
  readonly maySend = computed(() => this.state() === 'mine' && this.mailboxSends() && this.questions.answered());

  #left = false;

  constructor() {
    // Somebody else's draft is worth watching; mine is already here.
    injectPush('ticket.draft', ({ id }) => {
      if (id === this.#store.ticketId() && !this.lease.held()) this.#store.refetch();
    });
    let away = false;
    effect(() => {
      const connection = this.#push.connection();
      if (connection === 'offline') away = true;
      else if (connection === 'live' && away) {
        away = false;
        untracked(() => this.#comeBack());
      }
    });
    injectWhenLeft(() => {
      if (this.editable()) void this.draft.keeper.flush();
    });
    inject(DestroyRef).onDestroy(() => void this.#leave());
  }

  /** Takes the lease, also from another tab of mine, and opens with the draft, with words left on this device, or fresh. */
  async open(): Promise<void> {
    if (this.#opening() || !this.#store.detail()) return;
    this.#opening.set(true);
    this.#trouble.set(null);
    try {
      const lease = await (this.state() === 'other-tab' ? this.lease.acquireFromOtherTab() : this.lease.acquire());
      this.#begin(lease, this.#leftHere());
    } catch (error) {
      this.#turn(asApiError(error));
    } finally {
      this.#opening.set(false);
    }
  }

  /** A manager takes a colleague's reply with its draft. @throws ApiError */
  async takeOver(reason: string): Promise<void> {
    this.#begin(await this.lease.takeOver(reason), null);
    this.#store.refetch();
  }

  edit(change: Partial<ReplyContent>): void {
    if (!this.editable()) return;
    this.#trouble.set(null);
    this.draft.edit(change);
    this.lease.tellTyping();
  }

  /** With formatting from now on, or without it: what had some loses it. */
  write(rich: boolean): void {
    if (!this.editable()) return;
    this.draft.write(rich);
    if (!rich && this.draft.content().html !== null) this.edit({ html: null });
  }

  /** Words from a side draft or this device in the place of what stands here. */
  use(content: ReplyContent): void {
    this.edit(contentOf(content));
    this.draft.forgetElsewhere();
  }

  /** Gives the lease back; the draft stays. */
  async release(): Promise<void> {
    await this.draft.keeper.flush();
    const given = this.lease.giveBack();
    this.#end();
    this.#store.setLock(null);
    await given.catch((error: unknown) => this.#store.tell(error));
    this.#store.refetch();
  }

  /** Throws the words away and gives the lease back; for a moment they can be called back. */
  async discard(): Promise<void> {
    const words = this.draft.content();
    this.draft.keeper.pause();
    try {
      const { draft } = await this.#store.look();
      if (draft) await this.#api.call(outbox.discardDraft, { params: { id: draft.id } });
    } catch (error) {
      return this.#turn(asApiError(error));
    }
    this.draft.keeper.finish();
    await this.release();
    if (isEmpty(words.text, this.#signature())) return;
    this.#toasts.offerUndo(this.#t('composer.discarded'), () => void this.open().then(() => this.edit(words)));
  }

  async detach(id: number): Promise<void> {
    await this.files.detach(id).catch((error: unknown) => this.#turn(asApiError(error)));
  }

  /** @param ask the person, before it leaves: something looks like a mis-send */
  async send(leaving: Leaving, ask: (question: Question) => Promise<Answer>): Promise<void> {
    if (!this.maySend()) return;
    this.#trouble.set(null);
    await this.#asking.send((ticked) => this.#press(leaving, ticked), ask).catch((error: unknown) => this.#turn(asApiError(error)));
  }

  /** Takes a reply back: sent XOR cancelled. Its words are the draft again. */
  async undo(replyId: number): Promise<void> {
    try {
      await this.#api.call(outbox.cancel, { params: { id: replyId } });
      this.#toasts.tell(this.#t('composer.undone'));
      if (this.#left) return;
      await this.#store.look();
      await this.open();
    } catch (cause) {
      const error = asApiError(cause);
      if (error.code === 'reply-state') this.#toasts.tell(this.#t('composer.tooLate'));
      else if (this.#left) this.#toasts.tell(troubleWords(error, this.#t).what);
      else this.#store.tell(error);
      this.#store.refetch();
    }
  }

  /** The lease once more, with the words as they stand here: after the line was gone, or after it lapsed. */
  async again(): Promise<void> {
    this.#trouble.set(null);
    try {
      this.#begin(await this.lease.acquire(), this.draft.unsaved());
    } catch (error) {
      this.#turn(asApiError(error));
    }
  }

  async #press({ after, resumeOn = null, sendAt = null }: Leaving, ticked: Tick[]): Promise<void> {
    const detail = this.#store.detail();
    if (!detail || !this.maySend()) return;
    this.draft.keeper.pause();
    const content = this.draft.content();
    const said = { content, after, resumeOn, sendAt, remindOn: this.remindOn(), sawUnresolved: this.questions.sawUnresolved(), ticked };
    try {
      const seenSeq = this.seen.seq(detail);
      this.#sent(await this.sending.send({ ...this.lease.mine(), ...said, seenSeq, idempotencyKey: randomId() }), content);
    } catch (error) {
      // What was typed just before may not have been saved yet.
      if (this.draft.keeper.hasUnsaved) this.draft.keeper.change(content);
      throw error;
    }
  }

  #begin(lease: Lease, kept: LocalDraft | null): void {
    const detail = this.#store.detail();
    if (!detail) return;
    const { draft } = lease;
    const first = this.lease.begin(lease);
    this.questions.begin();
    this.#asking.begin();
    if (first) {
      this.remindOn.set(null);
      this.seen.begin(detail, draft);
    }
    const own = (this.#mailboxes.list() ?? []).map(({ address }) => address);
    this.draft.begin(freshReply(detail, own, this.#t('ticket.noSubject')), draft, kept, first);
    this.files.begin(draft?.attachments ?? []);
  }

  #sent(reply: ReplyView, { to, cc }: ReplyContent): void {
    this.draft.keeper.finish();
    this.#end();
    this.#store.setLock(null);
    this.#store.refetch();
    if (reply.state !== 'queued') return;
    const text = leavingWords(reply, [...to, ...cc], this.#clock.moment());
    this.#toasts.offerUndo(text, () => void this.undo(reply.id), UNDO_SECONDS * 1000);
  }

  #comeBack(): void {
    if (this.sending.state() === 'unclear') this.sending.check();
    else if (this.lease.held() && !this.lease.fencedOff()) void this.again();
  }

  #turn(error: ApiError): void {
    const turn = turnOf(error);
    switch (turn.kind) {
      case 'not-mine':
        this.#store.setLock(turn.lock);
        void this.lease.lose(turn.lock);
        break;
      case 'ask-unresolved':
        this.questions.askUnresolved();
        break;
      case 'wait-for-line':
        if (!this.lease.held()) this.#trouble.set(error);
        return;
      case 'adopt-version':
      case 'tell':
        this.#trouble.set(error);
        return;
      case 'look-again':
      case 'leave-to-page':
        break;
    }
    this.#store.refetch();
  }

  #end(): void {
    this.draft.end();
    this.files.clear();
    this.lease.end();
    this.#trouble.set(null);
  }

  async #leave(): Promise<void> {
    this.#left = true;
    this.lease.leave();
    if (!this.lease.held() || this.sending.state() !== 'idle') return;
    this.draft.keeper.pause();
    await this.draft.keeper.flush();
    await this.lease.giveBack().catch(() => undefined);
  }

  #leftHere(): LocalDraft | null {
    const kept = this.draft.leftHere();
    const detail = this.#store.detail();
    if (!kept || !detail || isWorthKeeping(kept, detail)) return kept;
    this.draft.forgetLeftHere();
    return null;
  }

  #signature(): string {
    return this.#store.detail()?.mailbox.signature ?? '';
  }

  #params(): { id: number } {
    return { id: this.#store.ticketId() ?? 0 };
  }
}
