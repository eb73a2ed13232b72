import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, effect, inject } from '@angular/core';
import { Clock } from '../platform/clock.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { deadlineNews, type KnownStates } from './deadline-news.ts';
import { InboxStore } from './inbox-store.ts';

/** Crossing a deadline is told once, and only about what is mine. Works from when it is made. */
@Injectable()
export class DeadlineAnnouncer {
  constructor() {
    const store = inject(InboxStore);
    const session = inject(Session);
    const clock = inject(Clock);
    const announcer = inject(LiveAnnouncer);
    const t = injectT();
    let states: KnownStates = new Map();
    effect(() => {
      const found = deadlineNews(states, store.rows(), session.me()?.id ?? 0, clock.moment());
      states = found.states;
      for (const { row, state } of found.news) void announcer.announce(t(`deadline.${state}News`, { subject: row.subject }));
    });
  }
}
