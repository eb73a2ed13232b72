import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { type Notification, notifications } from '#contracts/notifications';
import type * as z from 'zod';
import { Api, apiResource } from '../platform/api.ts';
import { DesktopNotices } from '../platform/desktop-notices.ts';
import { injectT } from '../platform/i18n.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { wordedParts } from '../tickets/ticket/emphasis.ts';
import { notificationTitle } from './notification-words.ts';

type Listed = z.infer<typeof notifications.list.response>;

/** What I am told, as it comes; what I have read is read in all my tabs. */
@Injectable({ providedIn: 'root' })
export class Notifications {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #notices = inject(DesktopNotices);
  readonly #router = inject(Router);
  readonly #t = injectT();
  readonly #resource = apiResource(notifications.list, () => (this.#session.me() ? {} : undefined), inject(Push).generation);
  readonly #listed = linkedSignal<Listed | undefined, Listed | undefined>({
    source: () => (this.#resource.hasValue() ? this.#resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  });
  /** Undefined until they were read once. */
  readonly list = computed(() => this.#listed()?.notifications);
  readonly unread = computed(() => this.#listed()?.unread ?? 0);
  readonly error = this.#resource.error;

  constructor() {
    inject(Push).on('notifications', () => this.retry());
    let newest: number | null = null;
    effect(() => {
      const list = this.list();
      if (!list) return;
      const known = newest;
      newest = Math.max(0, ...list.map(({ id }) => id));
      if (known !== null) untracked(() => this.#tell(list.filter(({ id, read }) => id > known && !read)));
    });
  }

  retry(): void {
    this.#resource.reload();
  }

  /** @param ids null: all of them */
  read(ids: readonly number[] | null): void {
    const now = (each: Notification): boolean => !each.read && (ids === null || ids.includes(each.id));
    const count = this.list()?.filter(now).length ?? 0;
    if (count === 0 && (ids !== null || this.unread() === 0)) return;
    this.#listed.update(
      (listed) =>
        listed && {
          notifications: listed.notifications.map((each) => (now(each) ? { ...each, read: true } : each)),
          unread: ids === null ? 0 : listed.unread - count,
        },
    );
    this.#api.call(notifications.read, { body: { ids: ids && [...ids] } }).catch(() => this.retry());
  }

  /** I have this ticket in front of me. */
  seen(ticketId: number): void {
    this.read(this.list()?.flatMap(({ id, read, ticket }) => (!read && ticket.id === ticketId ? id : [])) ?? []);
  }

  #tell(fresh: readonly Notification[]): void {
    for (const { id, ticket, ...about } of fresh) {
      const words = wordedParts(notificationTitle(about, this.#t))
        .map(({ text }) => text)
        .join('');
      const subject = ticket.subject || this.#t('ticket.noSubject');
      void this.#announcer.announce(`${words} ${subject}`);
      void this.#notices.show(words, subject, `notification-${id}`, () => void this.#router.navigate(['/tickets', ticket.id]));
    }
  }
}
