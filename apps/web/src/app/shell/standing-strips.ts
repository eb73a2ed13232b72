import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { demo } from '#contracts/demo';
import { Api } from '../platform/api.ts';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { Clock } from '../platform/clock.ts';
import { timeOfDay } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { Icon } from '../ui/icon.ts';
import { Strip } from '../ui/strip.ts';
import { Toasts } from '../ui/toast.ts';

/** What holds for every page: no connection, no encryption, sample data. */
@Component({
  selector: 'app-standing-strips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, Strip],
  template: `
    @if (any()) {
      <section [attr.aria-label]="t('app.notices')">
        @if (session.state()?.insecureLan) {
          <ui-strip tone="warn" icon="lock" [title]="t('app.insecure')">
            {{ t('app.insecureWhy') }}
          </ui-strip>
        }
        @if (session.state()?.demo) {
          <ui-strip tone="accent" icon="info" [title]="t('app.demo')">
            {{ t('app.demoWhy') }}
            <button uiButton="" size="small" [disabled]="delivering()" (click)="deliver()">
              <ui-icon name="mail" />{{ t('app.demoDeliver') }}
            </button>
          </ui-strip>
        }
        @if (push.connection() === 'offline') {
          <ui-strip tone="danger" icon="offline" [title]="t(databaseAway() ? 'app.databaseAway' : 'app.offline')" role="alert">
            {{ asOf() ? t('app.offlineAsOf', { time: asOf() }) : t('app.offlineSafe') }}
            <button uiButton="" size="small" (click)="push.retry()"><ui-icon name="refresh" />{{ t('app.reconnect') }}</button>
          </ui-strip>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: none;
    }
  `,
})
export class StandingStrips {
  readonly #api = inject(Api);
  readonly #clock = inject(Clock);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly push = inject(Push);
  protected readonly delivering = signal(false);

  protected readonly any = computed(() => {
    const state = this.session.state();
    return state?.insecureLan || state?.demo || this.push.connection() === 'offline';
  });
  protected readonly databaseAway = computed(() => this.push.refusal()?.code === 'database-away');
  protected readonly asOf = computed(() => {
    const since = this.push.liveUntil();
    return since ? timeOfDay(since.toISOString(), this.#clock.moment()) : '';
  });

  protected async deliver(): Promise<void> {
    this.delivering.set(true);
    try {
      await this.#api.call(demo.deliver, {});
      this.#toasts.tell(this.t('app.demoDelivered'));
    } catch (error) {
      this.#toasts.tell(troubleWords(asApiError(error), this.t).what);
    } finally {
      this.delivering.set(false);
    }
  }
}
