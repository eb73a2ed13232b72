import { Injectable, computed, inject, signal } from '@angular/core';
import type { Moment } from './dates.ts';
import { I18n } from './i18n.ts';
import { Session } from './session.ts';

const TICK_MS = 20_000;

/** `now` moves on its own, so relative times on screen stay true. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly #session = inject(Session);
  readonly #i18n = inject(I18n);
  readonly #now = signal(new Date());
  readonly now = this.#now.asReadonly();
  readonly moment = computed<Moment>(() => ({ now: this.#now(), zone: this.#session.zone(), t: this.#i18n.t }));

  constructor() {
    const tick = (): void => this.#now.set(new Date());
    setInterval(tick, TICK_MS);
    // A background tab sleeps through its timers.
    document.addEventListener('visibilitychange', tick);
  }
}
