import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MESSAGE_WARNINGS, type MailAddress, type Message } from '#contracts/messages';
import { tickets } from '#contracts/tickets';
import { urlOf } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime, fullDateTime } from '../../platform/dates.ts';
import { injectT, type Key } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Button } from '../../ui/button.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Icon } from '../../ui/icon.ts';
import { AttachmentFiles } from './attachment-files.ts';
import { deliveryOf } from './delivery.ts';
import { DeliveryNote } from './delivery-note.ts';
import { EventCard } from './event-card.ts';
import { MessageFrame } from './message-frame.ts';
import type { SplitScope } from './moved-messages.ts';
import { PlainText } from './plain-text.ts';
import { QuoteToggle } from './quote-toggle.ts';
import { RemoteImagesNote } from './remote-images-note.ts';
import { openSourceDialog } from './source-dialog.ts';

/** one, following: split off, alone or with what came after it · move: to a ticket that is chosen next. */
export type MessageMove = SplitScope | 'move';
const MOVE_WORDS = { one: 'moving.split', following: 'moving.splitFollowing', move: 'moving.move' } as const;

type Warning = NonNullable<Message['warning']>;
const WARNING_WORDS = Object.fromEntries(
  MESSAGE_WARNINGS.map((warning) => [warning, { what: `message.warning.${warning}.what`, todo: `message.warning.${warning}.todo` }]),
) as { [W in Warning]: { what: `message.warning.${W}.what`; todo: `message.warning.${W}.todo` } };

/** One message: the customer's in a border, ours on a tint. Folded it is one line. */
@Component({
  selector: 'app-message-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AttachmentFiles,
    Avatar,
    Button,
    DeliveryNote,
    EventCard,
    Icon,
    IconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MessageFrame,
    PlainText,
    QuoteToggle,
    RemoteImagesNote,
  ],
  templateUrl: './message-card.html',
  styleUrl: './message-card.scss',
  host: { '[class.ours]': "message().direction === 'outbound'", '[class.folded]': 'folded()' },
})
export class MessageCard {
  readonly #clock = inject(Clock);
  readonly #dialog = inject(MatDialog);
  protected readonly moveWords = MOVE_WORDS;
  protected readonly warningWords = WARNING_WORDS;
  protected readonly t = injectT();

  readonly message = input.required<Message>();
  readonly folded = input(false);
  /** The customer of the ticket lends the avatar its colour. */
  readonly customerId = input<number | null>(null);
  /** Ways in which it may go to another ticket. */
  readonly moves = input<readonly MessageMove[]>([]);
  /** It was taken on to somebody else. */
  readonly wasForwarded = input(false);
  readonly mayForward = input(false);
  readonly toggled = output();
  readonly forwarded = output();
  readonly moved = output<MessageMove>();

  protected readonly textChosen = signal(false);
  protected readonly frameFailed = signal(false);
  protected readonly quoteShown = signal(false);
  protected readonly frameQuotes = signal(0);
  protected readonly allImages = signal(false);
  protected readonly imagesOff = signal(0);
  protected readonly imagesMissing = signal(0);

  protected readonly person = computed(() => {
    const { author, from } = this.message();
    return author ?? { id: this.customerId() ?? 6, name: from.name || from.address };
  });
  /** Of our own mail; null for everybody else's, and for what went out past us. */
  protected readonly delivery = computed(() => {
    const { author, channel, delivery } = this.message();
    return author && channel === 'mail' ? deliveryOf(delivery) : null;
  });
  protected readonly returned = computed(() => this.delivery() === 'returned' || this.delivery() === 'partly');
  protected readonly deliveryKey = computed<Key>(() => `reply.state.${this.delivery() ?? 'sent'}`);
  protected readonly deliveryIcon = computed(() => (this.returned() ? 'warning' : this.delivery() === 'underway' ? 'clock' : 'check'));
  protected readonly time = computed(() => dateTime(this.message().at, this.#clock.moment()));
  protected readonly exactTime = computed(() => fullDateTime(this.message().at, this.#clock.moment()));
  protected readonly to = computed(() => this.#names(this.message().to));
  protected readonly cc = computed(() => this.#names(this.message().cc));
  protected readonly files = computed(() => this.message().attachments.filter(({ inline }) => !inline));
  protected readonly asHtml = computed(() => this.message().hasHtml && !this.textChosen() && !this.frameFailed());
  protected readonly canQuote = computed(() => this.message().quoted.trim() !== '' && (!this.asHtml() || this.frameQuotes() > 0));
  protected readonly byHand = computed(() => {
    const { author, channel } = this.message();
    if (channel === 'mail') return '';
    const word = this.t(`channel.${channel}`);
    return author ? this.t('message.byHand', { channel: word, name: author.name }) : word;
  });
  protected readonly language = computed(() => {
    const { language } = this.message();
    return language === 'ja' || language === 'en' ? language : null;
  });
  protected readonly body = computed(() =>
    urlOf(tickets.messageBody, { params: { id: this.message().id }, query: { images: this.allImages() ? 'all' : undefined } }),
  );
  protected readonly original = computed(() => urlOf(tickets.messageRaw, { params: { id: this.message().id } }));

  protected showSource(): void {
    openSourceDialog(this.#dialog, this.message().id);
  }

  #names(people: readonly MailAddress[]): string {
    const [first, ...more] = people;
    if (!first) return '';
    const name = first.name || first.address;
    return more.length > 0 ? this.t('message.andMore', { name, count: more.length }) : name;
  }
}
