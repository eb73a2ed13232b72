import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { Notifications } from '../../notifications/notifications.ts';
import { troubleWords } from '../../platform/api-error.ts';
import { injectT } from '../../platform/i18n.ts';
import { injectShortcuts } from '../../platform/keyboard.ts';
import { injectMedia } from '../../platform/media.ts';
import { PageTitle } from '../../platform/page-title.ts';
import { Push } from '../../platform/push.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Strip } from '../../ui/strip.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { BegunStrip } from './begun-strip.ts';
import { BounceStrip } from './bounce-strip.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { Escalation } from './escalation.ts';
import { EscalationStrip } from './escalation-strip.ts';
import { HistoryList } from './history-list.ts';
import { MergedStrip } from './merged-strip.ts';
import { MessageMover } from './message-mover.ts';
import { NoteComposer } from './note-composer.ts';
import { injectPageVisible } from './page-visible.ts';
import { RelatedStrip } from './related-strip.ts';
import { ReplyComposer } from './reply-composer.ts';
import { SideDrafts } from './side-drafts.ts';
import { SidePanel } from './side-panel.ts';
import { TicketHead, type TicketTab } from './ticket-head.ts';
import { TicketLinking } from './ticket-linking.ts';
import { TicketStore } from './ticket-store.ts';
import { TicketWork } from './ticket-work.ts';
import { TicketsAhead } from './tickets-ahead.ts';
import { TwinStrip } from './twin-strip.ts';

/** What is open comes first. */
const AHEAD_AFTER_MS = 50;

/** One open ticket: head, conversation, composer, and the panel beside it. */
@Component({
  selector: 'app-ticket',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    BegunStrip,
    Bone,
    BounceStrip,
    Button,
    CdkTrapFocus,
    Composer,
    Conversation,
    EscalationStrip,
    HistoryList,
    IconButton,
    MergedStrip,
    RelatedStrip,
    SideDrafts,
    SidePanel,
    Strip,
    TicketHead,
    TroublePage,
    TwinStrip,
  ],
  providers: [TicketStore, Escalation, MessageMover, TicketLinking, ReplyComposer, NoteComposer, TicketWork],
  templateUrl: './ticket.html',
  styleUrl: './ticket.scss',
  host: { '(dragover)': 'keepPage($event)', '(drop)': 'keepPage($event)' },
})
export class Ticket {
  readonly #injector = inject(Injector);
  protected readonly t = injectT();
  protected readonly store = inject(TicketStore);
  protected readonly reply = inject(ReplyComposer);
  protected readonly work = inject(TicketWork);
  readonly ticketId = input.required<number>();

  protected readonly head = viewChild(TicketHead);
  protected readonly composer = viewChild(Composer);
  protected readonly side = viewChild(SidePanel);
  /** The panel stands beside the conversation; otherwise it comes over it. */
  protected readonly beside = injectMedia('(min-width: 1280px)');
  protected readonly sheet = signal(false);
  /** Put away by hand while there is room for it. */
  protected readonly aside = signal(false);
  protected readonly tab = signal<TicketTab>('conversation');
  protected readonly gone = computed(() => this.store.detail() !== null && this.store.error()?.code === 'not-found');
  protected readonly problem = computed(() => {
    const problem = this.store.problem();
    return problem && troubleWords(problem, this.t);
  });

  constructor() {
    effect(() => this.store.ticketId.set(this.ticketId()));
    const push = inject(Push);
    effect((onCleanup) => onCleanup(push.openTicket(this.ticketId())));
    const visible = injectPageVisible();
    const title = inject(PageTitle);
    effect(() => {
      const row = this.store.row();
      if (row) title.show(this.t('ticket.pageTitle', { number: row.number, subject: row.subject || this.t('ticket.noSubject') }));
    });
    let shown = false;
    effect(() => {
      if (shown || !this.store.detail()) return;
      shown = true;
      untracked(() => afterNextRender(() => this.focusHeading(), { injector: this.#injector }));
    });
    const ahead = inject(TicketsAhead);
    const here = computed(() => this.store.detail() !== null);
    effect((onCleanup) => {
      if (!here() || !visible()) return;
      const neighbours = this.work.neighbours();
      const soon = setTimeout(() => void ahead.fetch(neighbours), AHEAD_AFTER_MS);
      onCleanup(() => clearTimeout(soon));
    });
    // A notification can lead right into a reply.
    const router = inject(Router);
    effect(() => {
      const asked = router.lastSuccessfulNavigation()?.extras.state?.['act'] === 'reply';
      const composer = this.composer();
      if (asked && composer) untracked(() => void composer.openReply());
    });
    effect(() => {
      if (visible() && this.store.detail()) untracked(() => this.store.markRead());
    });
    const notifications = inject(Notifications);
    effect(() => {
      if (visible() && this.store.detail() && notifications.list()) untracked(() => notifications.seen(this.ticketId()));
    });
    injectShortcuts([
      { keys: 'e', run: () => void this.work.do('close'), name: 'ticket.close' },
      { keys: 'mod+p', run: () => this.work.print(), name: 'print.open' },
      { keys: 's', run: () => void this.work.do('hold'), name: 'ticket.hold' },
      { keys: 'p', run: () => this.#onSide((side) => side.openPhases()), name: 'side.changePhase' },
      { keys: 'a', run: () => this.#onSide((side) => side.openAssignees()), name: 'side.changeAssignee' },
      { keys: 'shift+a', run: () => this.#onSide((side) => side.assignToMe()), name: 'side.assignToMe' },
      { keys: 'd', run: () => this.#onSide((side) => void side.changeDeadline()), name: 'side.changeDeadline' },
      { keys: 't', run: () => this.#onSide((side) => side.openTags()), name: 'side.addTag' },
      { keys: ']', run: () => this.toggleSide() },
    ]);
  }

  protected focusHeading(): void {
    this.head()?.focus();
  }

  protected toggleSide(): void {
    (this.beside() ? this.aside : this.sheet).update((on) => !on);
  }

  /** A file that misses the composer must not take the place of the page. */
  protected keepPage(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  protected closeSheet(): void {
    this.sheet.set(false);
  }

  /** Shows the panel first where it is not beside the conversation. */
  #onSide(act: (side: SidePanel) => void): void {
    const shown = this.side();
    if (shown) return act(shown);
    if (this.beside()) this.aside.set(false);
    else this.sheet.set(true);
    afterNextRender(
      () => {
        const side = this.side();
        if (side) act(side);
      },
      { injector: this.#injector },
    );
  }
}
