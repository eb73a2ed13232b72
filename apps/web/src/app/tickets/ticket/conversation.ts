import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { ReplyView } from '#contracts/outbox';
import type { Message } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { EventMark } from './event-mark.ts';
import { MessageCard, type MessageMove } from './message-card.ts';
import { MessageMover } from './message-mover.ts';
import { splitScopes } from './moved-messages.ts';
import { NoteCard } from './note-card.ts';
import type { ReplyAction } from './reply-actions.ts';
import { ReplyCard } from './reply-card.ts';
import { openMessages, timeline } from './timeline.ts';

const FOLLOW_WITHIN = 40;
const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number => scrollHeight - scrollTop - clientHeight;

/** やり取り: messages, notes and quiet events in order, replies on their way at the end. */
@Component({
  selector: 'app-conversation',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EventMark, MessageCard, NoteCard, ReplyCard],
  template: `
    @for (item of items(); track item.key) {
      @switch (item.kind) {
        @case ('message') {
          <app-message-card
            [message]="item.message"
            [folded]="!open().has(item.message.id)"
            [customerId]="detail().row.customer?.id ?? null"
            [moves]="movesOf(item.message)"
            [wasForwarded]="taken().has(item.message.id)"
            [mayForward]="detail().may.reply"
            (forwarded)="forwarded.emit(item.message)"
            (moved)="move(item.message, $event)"
            (toggled)="toggle(item.message.id)"
          />
        }
        @case ('note') {
          <app-note-card [note]="item.note" />
        }
        @case ('event') {
          <app-event-mark class="brief" [entry]="item.entry" />
        }
      }
    }
    @for (reply of replies(); track reply.id) {
      <app-reply-card
        [reply]="reply"
        [people]="detail().participants"
        [mayAct]="detail().may.reply"
        (acted)="acted.emit({ reply, action: $event })"
      />
    }
  `,
  styles: `
    :host {
      display: block;
    }
  `,
  host: { role: 'log', '[attr.aria-label]': "t('ticket.conversation')", '(click)': 'stay()' },
})
export class Conversation {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** The newest is in sight and stays so while the page grows. */
  #follows = true;
  readonly #observer = new ResizeObserver(() => this.#showNewest());
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
  readonly readBefore = input.required<number>();
  readonly forwarded = output<Message>();
  readonly acted = output<{ reply: ReplyView; action: ReplyAction }>();

  readonly #mover = inject(MessageMover);
  protected readonly items = computed(() => timeline(this.detail()));
  /** Messages that were taken on to somebody else. */
  protected readonly taken = computed(
    () => new Set(this.detail().conversation.flatMap((item) => (item.kind === 'message' ? [item.forwardOf] : []))),
  );
  /** Oldest first, as they stand in the conversation. */
  protected readonly replies = computed(() => this.detail().replies.toReversed());
  /** What was open stays open when more comes. */
  protected readonly open = linkedSignal<{ detail: TicketDetail; before: number }, ReadonlySet<number>>({
    source: () => ({ detail: this.detail(), before: this.readBefore() }),
    computation: ({ detail, before }, previous) => {
      const known = previous ? new Set(previous.source.detail.conversation.map(({ kind, id }) => `${kind} ${id}`)) : null;
      const fresh = openMessages(detail.conversation, before).filter((id) => !known?.has(`message ${id}`));
      return new Set([...(previous?.value ?? []), ...fresh]);
    },
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#observer.disconnect());
    afterNextRender(() => {
      const scroller = this.#host.nativeElement.parentElement;
      if (!scroller) return;
      scroller.addEventListener('scroll', () => (this.#follows = distanceToEnd(scroller) < FOLLOW_WITHIN), { passive: true });
      this.#observer.observe(scroller);
      this.#observer.observe(this.#host.nativeElement);
    });
  }

  /** Whoever opens or folds something looks there, not at the end. */
  protected stay(): void {
    this.#follows = false;
  }

  /** To the end, but never past the beginning of the last open message. */
  #showNewest(): void {
    const host = this.#host.nativeElement;
    const scroller = host.parentElement;
    if (!scroller || !this.#follows) return;
    const last = [...host.querySelectorAll<HTMLElement>('app-message-card:not(.folded), app-reply-card')].at(-1);
    const top = last ? last.offsetTop - host.offsetTop : Infinity;
    scroller.scrollTop = Math.min(scroller.scrollHeight, top);
    this.#follows = true;
  }

  protected movesOf(message: Message): readonly MessageMove[] {
    const { may, conversation } = this.detail();
    return may.reply ? [...splitScopes(conversation, message), 'move'] : [];
  }

  protected move(message: Message, how: MessageMove): void {
    void (how === 'move' ? this.#mover.choose(message) : this.#mover.split(message, how));
  }

  protected toggle(id: number): void {
    this.open.update((open) => {
      const changed = new Set(open);
      if (!changed.delete(id)) changed.add(id);
      return changed;
    });
  }
}
