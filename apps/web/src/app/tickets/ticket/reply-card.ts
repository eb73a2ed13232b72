import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ReplyView } from '#contracts/outbox';
import type { MailAddress } from '#contracts/messages';
import { tickets } from '#contracts/tickets';
import { urlOf } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime, timeOfDay } from '../../platform/dates.ts';
import { injectT, type Key } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { bounceReason } from './bounce-words.ts';
import { ScheduleMark } from '../schedule-mark.ts';
import { isMissed } from './delivery.ts';
import { MessageFrame } from './message-frame.ts';
import { PlainText } from './plain-text.ts';
import { isOnItsWay, isScheduled, replyActions, type ReplyAction } from './reply-actions.ts';

/** A reply that is not simply in the conversation: on its way it looks like our message, else it says what happened, what is safe and what to do. */
@Component({
  selector: 'app-reply-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Button, Icon, MessageFrame, PlainText, ScheduleMark],
  templateUrl: './reply-card.html',
  styleUrl: './reply-card.scss',
  host: { '[class.problem]': '!onItsWay()', '[class.grave]': 'grave()' },
})
export class ReplyCard {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly reply = input.required<ReplyView>();
  /** Of the conversation: recipients are shown by name. */
  readonly people = input<readonly MailAddress[]>([]);
  /** False for those who only look. */
  readonly mayAct = input(false);
  readonly acted = output<ReplyAction>();

  protected readonly frameFailed = signal(false);
  protected readonly body = computed(() => urlOf(tickets.replyBody, { params: { id: this.reply().id } }));
  protected readonly bounceReason = bounceReason;
  protected readonly onItsWay = computed(() => isOnItsWay(this.reply().state));
  protected readonly grave = computed(() => ['failed', 'unknown'].includes(this.reply().state));
  protected readonly actions = computed(() => (this.mayAct() ? replyActions(this.reply()) : []));
  protected readonly scheduled = computed(() => isScheduled(this.reply()));
  protected readonly stateKey = computed<Key>(() => `reply.state.${this.reply().state}`);
  protected readonly to = computed(() => {
    const [first, ...more] = this.reply().recipients;
    const name = this.people().find(({ address }) => address === first?.address)?.name || (first?.address ?? '');
    return more.length > 0 ? this.t('message.andMore', { name, count: more.length }) : name;
  });
  protected readonly time = computed(() => dateTime(this.reply().dueAt, this.#clock.moment()));
  protected readonly nextTry = computed(() =>
    this.reply().state === 'retrying' ? this.t('reply.nextTry', { time: timeOfDay(this.reply().dueAt, this.#clock.moment()) }) : '',
  );
  /** Only the recipients who did not simply get it. */
  protected readonly refused = computed(() => this.reply().recipients.filter(isMissed));
  protected readonly words = computed(() => {
    const { state, heldBecause } = this.reply();
    if (state !== 'held' && state !== 'unknown' && state !== 'failed' && state !== 'retrying') return null;
    const safe = this.t(`reply.safe.${state}`);
    return {
      what: this.t(`reply.what.${state}`),
      safe: heldBecause ? this.t('common.sentences', { first: this.t(`reply.held.${heldBecause}`), second: safe }) : safe,
      todo: this.t(`reply.todo.${state}`),
    };
  });
}
