import { CdkTrapFocus } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { escalations } from '#contracts/escalations';
import type { Notification } from '#contracts/notifications';
import { Api } from '../platform/api.ts';
import { asApiError, type ApiError } from '../platform/api-error.ts';
import { Clock } from '../platform/clock.ts';
import { dateOnly, daysAhead, type Moment, timeOfDay } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { type WordedPart, wordedParts } from '../tickets/ticket/emphasis.ts';
import { Avatar } from '../ui/avatar.ts';
import { Bone } from '../ui/bone.ts';
import { Button } from '../ui/button.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import { Segments } from '../ui/segments.ts';
import { Toasts } from '../ui/toast.ts';
import { TroubleBox } from '../ui/trouble-box.ts';
import { isAbout, NOTIFICATION_TOPICS, type NotificationTopic, notificationTitle } from './notification-words.ts';
import { Notifications } from './notifications.ts';

type Shown = Notification & { parts: WordedPart[]; time: string; about: string };

/** お知らせ: what concerns me, day by day, and what can be done about it right here. */
@Component({
  selector: 'app-notification-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Bone, Button, CdkTrapFocus, Icon, IconButton, Segments, TroubleBox],
  templateUrl: './notification-panel.html',
  styleUrl: './notification-panel.scss',
  host: { role: 'dialog', '[attr.aria-label]': "t('notifications.title')", '(keydown)': 'pressed($event)' },
})
export class NotificationPanel {
  readonly #api = inject(Api);
  readonly #clock = inject(Clock);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly notifications = inject(Notifications);
  /** The focus goes back to where it came from. */
  readonly closed = output();
  /** It goes on elsewhere. */
  readonly left = output();

  protected readonly topic = signal<NotificationTopic>('all');
  protected readonly topics = computed(() =>
    NOTIFICATION_TOPICS.map((value) => {
      const count = this.notifications.list()?.filter((each) => isAbout(each, value)).length ?? 0;
      const label = this.t(`notifications.topic.${value}`);
      return { value, label: value === 'all' || count === 0 ? label : this.t('notifications.counted', { label, count }) };
    }),
  );
  protected readonly refused = signal<ApiError | null>(null);
  protected readonly trouble = computed(() => {
    const error = this.notifications.error();
    return error ? asApiError(error) : null;
  });
  protected readonly days = computed(() => {
    const moment = this.#clock.moment();
    const days: { ahead: number; name: string; list: Shown[] }[] = [];
    for (const each of this.notifications.list() ?? []) {
      if (!isAbout(each, this.topic())) continue;
      const ahead = daysAhead(each.at, moment);
      if (days.at(-1)?.ahead !== ahead) days.push({ ahead, name: dayName(each.at, moment), list: [] });
      const parts = wordedParts(notificationTitle(each, this.t));
      days.at(-1)!.list.push({ ...each, parts, time: timeOfDay(each.at, moment), about: this.#about(each) });
    }
    return days;
  });

  protected open({ id, ticket }: Notification, act?: 'reply'): void {
    this.notifications.read([id]);
    this.left.emit();
    void this.#router.navigate(['/inbox/all', ticket.id], { state: act ? { act } : {}, onSameUrlNavigation: 'reload' });
  }

  protected async take({ id, ticket }: Notification): Promise<void> {
    this.refused.set(null);
    try {
      await this.#api.call(escalations.answer, { params: { id: ticket.id }, body: { how: 'take' } });
      this.#toasts.tell(this.t('notifications.taken', { number: ticket.number }));
      this.notifications.read([id]);
    } catch (error) {
      this.refused.set(asApiError(error));
    }
  }

  /** Keys belong to the panel while it is open. */
  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Escape') this.closed.emit();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event, event.key === 'ArrowDown' ? 1 : -1);
  }

  #move(event: KeyboardEvent, by: 1 | -1): void {
    const panel = event.currentTarget as HTMLElement;
    const links = [...panel.querySelectorAll<HTMLElement>('.subject')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (at === -1 && !links.some((link) => link.closest('li')?.contains(document.activeElement))) return;
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  }

  #about({ ticket: { number, customer, subject } }: Notification): string {
    return [`#${number}`, customer, subject || this.t('ticket.noSubject')].filter(Boolean).join(' · ');
  }
}

const dayName = (at: string, moment: Moment): string => {
  const ahead = daysAhead(at, moment);
  if (ahead === 0) return moment.t('date.today');
  return ahead === -1 ? moment.t('date.yesterday') : dateOnly(at, moment);
};
