import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { TicketDetail } from '#contracts/tickets';
import { hasFormatting } from '#mail/rich-text';
import { Clock } from '../../platform/clock.ts';
import { dateTime, fullDateTime, timeOfDay } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { injectShortcuts } from '../../platform/keyboard.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Icon } from '../../ui/icon.ts';
import { Switch } from '../../ui/switch.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { FileDrop } from './file-drop.ts';
import { ForwardedOriginal } from './forwarded-original.ts';
import { PlainText } from './plain-text.ts';
import { PlainWords } from './plain-words.ts';
import { lineCount } from './quote-toggle.ts';
import { RecipientField } from './recipient-field.ts';
import { openRemindDialog } from './remind-dialog.ts';
import { ReminderLine } from './reminder-line.ts';
import { isScheduled } from './reply-actions.ts';
import { ReplyAttachments } from './reply-attachments.ts';
import { ReplyComposer } from './reply-composer.ts';
import { pastedFiles } from './reply-files.ts';
import { RichLoading } from './rich-loading.ts';
import { RichWords } from './rich-words.ts';
import { SendButton, type WayOut } from './send-button.ts';
import { askSure } from '../../ui/sure-dialog.ts';
import { TemplatePicker } from './template-picker.ts';
import { templateValues } from './template-values.ts';
import type { WordsField } from './words-field.ts';

/** Over the button, where the composer is; on short screens wherever there is room. */
const ABOVE: ConnectedPosition[] = [{ originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -6 }];

/** Recipients, words, quote, files, and the way out. */
@Component({
  selector: 'app-reply-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    CdkConnectedOverlay,
    CdkOverlayOrigin,
    ForwardedOriginal,
    Icon,
    IconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    PlainText,
    PlainWords,
    RecipientField,
    ReminderLine,
    ReplyAttachments,
    RichWords,
    SendButton,
    Switch,
    TemplatePicker,
    TroubleBox,
  ],
  templateUrl: './reply-editor.html',
  styleUrl: './reply-editor.scss',
  hostDirectives: [FileDrop],
  host: { '[class.large]': 'large()' },
})
export class ReplyEditor {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  readonly #dialog = inject(MatDialog);
  protected readonly t = injectT();
  protected readonly composer = inject(ReplyComposer);
  protected readonly loading = inject(RichLoading);
  protected readonly words = viewChild<WordsField>('words');
  protected readonly fields = viewChildren(RecipientField);

  readonly detail = input.required<TicketDetail>();
  readonly large = model(false);
  /** Escape: the keys belong to the page again. */
  readonly left = output();
  readonly sent = output<WayOut>();

  protected readonly draft = this.composer.draft;
  protected readonly files = this.composer.files;
  protected readonly questions = this.composer.questions;
  readonly #ccChosen = signal(false);
  readonly #subjectChosen = signal(false);
  protected readonly quoteOpen = signal(false);
  protected readonly drop = inject(FileDrop);
  protected readonly above = ABOVE;
  protected readonly picking = signal(false);
  protected readonly templateValues = computed(() => templateValues(this.detail(), this.#session.me()?.name ?? ''));

  protected readonly readOnly = computed(() => !this.composer.editable());
  /** A word is being converted in the plain text: it must not be torn from under the input method. */
  protected readonly converting = signal(false);
  protected readonly richKit = computed(() => (this.draft.rich() && !this.converting() ? this.loading.kit() : null));
  /** There is formatting that plain text could not keep. */
  protected readonly frozen = computed(() => this.draft.content().html !== null);
  protected readonly ccShown = computed(
    () => this.#ccChosen() || this.draft.content().cc.length > 0 || this.draft.content().bcc.length > 0,
  );
  protected readonly addressed = computed(() => {
    const { to, cc, bcc } = this.draft.content();
    return [...to, ...cc, ...bcc, { name: '', address: this.detail().mailbox.address }];
  });
  protected readonly bccShown = computed(() => this.#ccChosen() || this.draft.content().bcc.length > 0);
  protected readonly subjectShown = computed(
    () => this.#subjectChosen() || this.draft.content().forward !== null || this.draft.content().subject.trim() === '',
  );
  protected readonly quoted = computed(() => {
    const messages = this.detail().conversation.filter((item) => item.kind === 'message');
    const id = this.draft.content().quoteMessageId;
    return messages.find((message) => message.id === id) ?? null;
  });
  /** What can be quoted: the message that is answered. */
  protected readonly quotable = computed(
    () => this.quoted() ?? this.detail().conversation.findLast((item) => item.kind === 'message' && item.direction === 'inbound') ?? null,
  );
  protected readonly quoteText = computed(() => {
    const message = this.quoted();
    return message ? [message.text.trimEnd(), message.quoted.trimEnd()].filter((part) => part !== '').join('\n\n') : '';
  });
  protected readonly quoteLines = computed(() => lineCount(this.quoteText()));
  protected readonly elsewhere = computed(() => {
    const kept = this.draft.elsewhere();
    return kept && { content: kept.content, time: dateTime(kept.savedAt, this.#clock.moment()), text: kept.content.text.trim() };
  });
  protected readonly saved = computed(() => {
    switch (this.draft.keeper.state()) {
      case 'saving':
        return this.t('composer.saving');
      case 'here':
        return this.t('composer.savedHere');
      case 'nowhere':
        return this.t('composer.notKept');
      case 'saved': {
        const at = this.draft.keeper.savedAt();
        return at ? this.t('composer.saved', { time: timeOfDay(at, this.#clock.moment()) }) : '';
      }
      case 'clean':
      case 'unsaved':
        return '';
    }
  });
  /** The words are on this screen and nowhere else. */
  protected readonly unsafe = computed(() => this.draft.keeper.state() === 'nowhere');
  protected readonly why = computed(() => {
    if (!this.composer.mailboxSends()) return this.t('composer.cannotSend');
    if (this.composer.state() === 'stale') return this.t('composer.sendAfterStale');
    const obstacle = this.questions.obstacle();
    if (obstacle) return this.t(`composer.missing.${obstacle}`);
    return this.questions.unresolved() && !this.questions.sawUnresolved() ? this.unsettled() : '';
  });
  /** What is to be known about another reply of this ticket. */
  protected readonly unsettled = computed(() => {
    const waiting = this.detail().replies.find(isScheduled);
    return waiting
      ? this.t('scheduling.alsoWaits', { when: fullDateTime(waiting.dueAt, this.#clock.moment()) })
      : this.t('composer.unresolved');
  });

  constructor() {
    afterNextRender(() => this.focus());
    effect(() => {
      if (this.draft.rich()) void this.loading.fetch();
    });
    this.drop.accepts = () => !this.readOnly();
    this.drop.take = (files) => this.files.add(files);
    const pickTemplate = (): void => this.picking.set(!this.readOnly());
    injectShortcuts([
      { keys: '/', run: pickTemplate },
      { keys: 'mod+/', run: pickTemplate },
    ]);
  }

  /** In the words, before the signature. */
  focus(): void {
    this.words()?.enter();
  }

  /** 宛先 first: nobody is addressed yet. */
  focusRecipients(): void {
    this.fields()[0]?.focus();
  }

  /** What still stands as half a word in a recipient field counts. */
  finishTyping(): void {
    for (const field of this.fields()) field.take();
  }

  /** A template goes where the caret was. */
  protected insert(words: string): void {
    this.picking.set(false);
    this.words()?.insert(words);
  }

  protected stopPicking(): void {
    this.picking.set(false);
    this.words()?.focus();
  }

  /** These words are selected; none: the caret is where it was. */
  look(words: string): void {
    if (words === '') this.words()?.focus();
    else this.words()?.select(words);
  }

  /** Asks only when something would be lost. */
  protected async switchForm(): Promise<void> {
    const { html } = this.draft.content();
    const asked = () => ({
      title: this.t('formatting.lossTitle'),
      text: this.t('formatting.lossText'),
      do: this.t('formatting.toPlain'),
    });
    if (html !== null && hasFormatting(html) && !(await askSure(this.#dialog, asked))) return;
    this.composer.write(!this.draft.rich());
    setTimeout(() => this.focus());
  }

  protected showCc(): void {
    this.#ccChosen.set(true);
  }

  protected showSubject(): void {
    this.#subjectChosen.set(true);
  }

  protected async chooseReminder(): Promise<void> {
    const chosen = await openRemindDialog(this.#dialog, this.composer.remindOn());
    if (chosen) this.composer.remindOn.set(chosen.remindOn);
  }

  protected setQuote(included: boolean): void {
    this.composer.edit({ quoteMessageId: included ? (this.quotable()?.id ?? null) : null });
  }

  protected pick(event: Event): void {
    const picker = event.target as HTMLInputElement;
    this.files.add([...(picker.files ?? [])]);
    picker.value = '';
  }

  protected pasted(event: ClipboardEvent): void {
    const files = pastedFiles([...(event.clipboardData?.files ?? [])], event.clipboardData?.getData('text/plain') ?? '');
    if (files.length === 0 || this.readOnly()) return;
    event.preventDefault();
    this.files.add(files);
  }
}
