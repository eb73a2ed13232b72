import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { Api } from './api.ts';
import type { Moment } from './dates.ts';
import { I18n } from './i18n.ts';
import { Session } from './session.ts';

const TICK_MS = 20_000;

/** `now` is the server's time, whatever this computer's clock says, and moves on its own, so relative times on screen stay true. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #i18n = inject(I18n);
  readonly #here = signal(Date.now());
  readonly now = computed(() => this.#api.time(this.#here()));
  readonly moment = computed<Moment>(() => ({ now: this.now(), zone: this.#session.zone(), t: this.#i18n.t }));

  constructor() {
    const tick = (): void => this.#here.set(Date.now());
    setInterval(tick, TICK_MS);
    // A background tab sleeps through its timers.
    inject(DOCUMENT).addEventListener('visibilitychange', tick);
  }
}
