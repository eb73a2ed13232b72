import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { Message } from '#contracts/messages';
import { outbox, type DraftView } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { injectShortcuts } from '../../platform/keyboard.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Icon } from '../../ui/icon.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { forwardContent, isBegun } from './forward-content.ts';
import { NewMails } from '../new-mail/new-mails.ts';
import { openHoldDialog } from './hold-dialog.ts';
import { LiveDraft } from './live-draft.ts';
import { LockBanner, type BannerAct } from './lock-banner.ts';
import { NoteEditor } from './note-editor.ts';
import { ReminderLine } from './reminder-line.ts';
import { ReplyBar } from './reply-bar.ts';
import { ReplyComposer } from './reply-composer.ts';
import { ReplyEditor } from './reply-editor.ts';
import { openScheduleDialog } from './schedule-dialog.ts';
import type { WayOut } from './send-button.ts';
import type { Answer, Question } from './send-asking.ts';
import type { Leaving } from './reply-sending.ts';
import { openTakeoverDialog } from './takeover-dialog.ts';
import { TicketStore } from './ticket-store.ts';
import { isUnsentMail } from './unsent-mail.ts';
import { UnseenQuote } from './unseen-quote.ts';

type Kind = 'reply' | 'note';

/** The foot of the conversation: nothing begun, my reply, somebody else's, or a note. */
@Component({
  selector: 'app-composer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, IconButton, LiveDraft, LockBanner, NoteEditor, ReminderLine, ReplyBar, ReplyEditor, TroubleBox, UnseenQuote],
  templateUrl: './composer.html',
  styleUrl: './composer.scss',
})
export class Composer {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #dialog = inject(MatDialog);
  readonly #store = inject(TicketStore);
  protected readonly t = injectT();
  protected readonly reply = inject(ReplyComposer);
  protected readonly editor = viewChild(ReplyEditor);
  protected readonly noteEditor = viewChild(NoteEditor);

  readonly detail = input.required<TicketDetail>();
  /** Escape: the keys belong to the page again. */
  readonly left = output();

  protected readonly kind = signal<Kind>('reply');
  protected readonly large = signal(false);
  protected readonly lock = computed(() => this.#store.row()?.lock ?? null);
  protected readonly draft = computed(() => {
    const { draft } = this.detail();
    return draft && (draft.text.trim() !== '' || draft.forward !== null) ? draft : null;
  });
  /** What the banner tells; null: there is nothing to tell. */
  protected readonly told = computed(() => {
    const state = this.reply.state();
    return state === 'free' || state === 'none' ? null : state;
  });
  protected readonly writing = computed(() => ['mine', 'stale', 'lost', 'lapsed', 'sending', 'unclear'].includes(this.reply.state()));
  protected readonly forwards = computed(() => this.writing() && this.reply.draft.content().forward !== null);
  /** 新しいメール: nothing is answered yet. */
  protected readonly begins = computed(() => isUnsentMail(this.detail()));
  protected readonly kept = computed(() => this.reply.draft.keeper.state() !== 'nowhere');

  constructor() {
    // The place where the words were typed goes with them; the focus must not.
    const injector = inject(Injector);
    let wrote = false;
    effect(() => {
      const writes = this.writing();
      if (wrote && !writes) untracked(() => afterNextRender(() => this.#keepFocus(), { injector }));
      wrote = writes;
    });
    const newMails = inject(NewMails);
    afterNextRender(() => newMails.takes(this.detail().row.id) && void this.openReply());
    injectShortcuts([
      { keys: 'r', run: () => void this.openReply(), name: 'composer.start' },
      { keys: 'm', run: () => this.openNote(), name: 'composer.writeNote' },
      { keys: 'mod+enter', run: () => void this.#sendOrAdd() },
    ]);
  }

  async openReply(): Promise<void> {
    this.kind.set('reply');
    // Somebody else's may have ended by now; if not, the server says so.
    if (this.reply.state() === 'free' || (this.reply.state() === 'other' && this.detail().may.reply)) await this.reply.open();
    else if (this.reply.state() === 'lapsed') await this.reply.again();
    setTimeout(() => this.editor()?.focus());
  }

  /** 転送. What is being written already is not thrown away for it. */
  async forward(message: Message): Promise<void> {
    await this.openReply();
    if (!this.reply.editable()) return this.lock() ? this.#toasts.tell(this.t('forwarding.locked')) : undefined;
    const content = this.reply.draft.content();
    const detail = this.detail();
    if (isBegun(content, detail.mailbox.signature, this.reply.files.attached().length, message.id)) {
      return this.#toasts.tell(this.t('forwarding.begun'));
    }
    if (content.forward === null) this.reply.edit(forwardContent(detail, message, this.t('ticket.noSubject')));
    setTimeout(() => this.editor()?.focusRecipients());
  }

  openNote(): void {
    if (this.detail().may.note) this.kind.set('note');
  }

  protected closeNote(): void {
    this.kind.set('reply');
    this.left.emit();
  }

  protected act(act: BannerAct): void {
    switch (act) {
      case 'release':
        return void this.reply.release();
      case 'confirm':
        this.reply.seen.confirm();
        return this.editor()?.focus();
      case 'again':
        return void this.reply.again();
      case 'take-here':
        return void this.reply.open();
      case 'check':
        return this.reply.sending.check();
    }
  }

  protected async send(way: WayOut): Promise<void> {
    this.editor()?.finishTyping();
    const leaving = await this.#leaving(way);
    if (!leaving) return;
    const focused = document.activeElement;
    await this.reply.send(leaving, (question) => this.#ask(question, leaving, focused));
  }

  protected async forgetReminder(replyId: number): Promise<void> {
    try {
      await this.#api.call(outbox.forgetReminder, { params: { id: replyId } });
      this.#toasts.tell(this.t('reminding.calledOff'));
    } catch (error) {
      this.#store.tell(error);
    }
    this.#store.refetch();
  }

  protected takeOver(): void {
    const holder = this.lock()?.holder;
    if (holder) openTakeoverDialog(this.#dialog, this.t, holder, (reason) => this.reply.takeOver(reason));
  }

  /** From the drafts kept aside. */
  insert(draft: DraftView): void {
    this.kind.set('reply');
    this.reply.use(draft);
  }

  /** 保留 and 送信予約 ask for a time first; undefined: it was given up. */
  async #leaving(way: WayOut): Promise<Leaving | undefined> {
    if (way === 'hold') {
      const chosen = await openHoldDialog(this.#dialog, 'send');
      return chosen && { after: 'hold', ...chosen };
    }
    if (way === 'schedule') {
      const chosen = await openScheduleDialog(this.#dialog, null);
      return chosen && { after: 'keep', ...chosen };
    }
    return { after: way };
  }

  /** Whoever goes back to the words is where they were, or where they asked to look. */
  async #ask(question: Question, { sendAt }: Leaving, focused: Element | null): Promise<Answer> {
    const { openSendCheckDialog } = await import('./send-check-dialog.ts');
    const asked = { ...question, composer: this.reply, detail: this.detail(), scheduled: Boolean(sendAt) };
    const { look, ...answer } = await openSendCheckDialog(this.#dialog, asked);
    if (look !== undefined) this.editor()?.look(look);
    else if (focused instanceof HTMLElement) focused.focus();
    return answer;
  }

  #keepFocus(): void {
    if (document.activeElement === document.body) this.left.emit();
  }

  async #sendOrAdd(): Promise<void> {
    if (this.kind() === 'note') await this.noteEditor()?.add();
    else if (this.writing()) await this.send('keep');
  }
}
