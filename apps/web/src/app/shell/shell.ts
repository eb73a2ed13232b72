import { OverlayContainer } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import type { ViewKey } from '#contracts/ticket-filter';
import { Api } from '../platform/api.ts';
import { I18n } from '../platform/i18n.ts';
import { Push, injectPush } from '../platform/push.ts';
import { injectShortcuts } from '../platform/keyboard.ts';
import { Session } from '../platform/session.ts';
import { Palette } from '../palette/palette.ts';
import { MailNews } from '../tickets/mail-news.ts';
import { DueSoonNews } from '../tickets/due-soon-news.ts';
import { ToastLine } from '../ui/toast-line.ts';
import { KeySheet } from './key-sheet.ts';
import { Rail } from './rail.ts';
import { StandingStrips } from './standing-strips.ts';
import { TabBar } from './tab-bar.ts';

/** The frame of every page for a signed-in person: rail, standing notices, the page, tabs on phones. It holds the live line open. */
@Component({
  selector: 'app-shell',
  providers: [MailNews, DueSoonNews],
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Rail, RouterOutlet, StandingStrips, TabBar, ToastLine],
  template: `
    <a class="skip" href="#main" (click)="toMain($event)">{{ t('app.skip') }}</a>
    <app-rail />
    <div class="work">
      <app-standing-strips />
      <main id="main" tabindex="-1"><router-outlet /></main>
    </div>
    <app-tab-bar />
    <ui-toast-line />
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      min-width: 0;
    }
    .skip {
      position: absolute;
      left: 8px;
      top: -60px;
      z-index: 99;
      padding: 8px 14px;
      border-radius: var(--r-2);
      background: var(--c-raised);
      box-shadow: var(--sh-2);
    }
    .skip:focus {
      top: 8px;
    }
    .work {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }
    main {
      display: flex;
      flex: 1;
      min-height: 0;
    }
    main:focus-visible {
      outline: none;
    }
    main ::ng-deep > router-outlet + * {
      display: flex;
      flex: 1;
      min-width: 0;
    }
    @media (max-width: 720px) {
      :host {
        flex-direction: column;
      }
      .work {
        min-height: 0;
      }
    }
  `,
})
export class Shell {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly t = inject(I18n).t;

  constructor() {
    const push = inject(Push);
    void push.connect();
    injectPush('session.ended', () => this.#session.end());

    // Menus lie outside of the page; a reader who goes by landmarks finds them too.
    const overlays = inject(OverlayContainer).getContainerElement();
    overlays.role = 'region';
    effect(() => (overlays.ariaLabel = this.t('app.overlays')));

    inject(MailNews);
    inject(DueSoonNews);
    const keySheet = inject(KeySheet);
    const palette = inject(Palette);
    injectShortcuts([
      { keys: 'mod+k', run: () => void palette.toggle() },
      { keys: '?', run: () => keySheet.open(), name: 'app.keys' },
      { keys: 'g i', run: () => this.#open('mine') },
      { keys: 'g n', run: () => this.#open('unassigned') },
      { keys: 'g a', run: () => this.#open('all') },
    ]);

    const api = inject(Api);
    const atEntry = api.signedOut();
    effect(() => {
      if (api.signedOut() > atEntry) this.#session.end();
    });
    effect(() => {
      if (this.#session.me()) return;
      push.disconnect();
      const queryParams = this.#session.ended() ? { return: this.#router.url, ended: 1 } : {};
      void this.#router.navigate(['/login'], { queryParams });
    });
  }

  #open(view: ViewKey): void {
    void this.#router.navigate(['/inbox', view]);
  }

  protected toMain(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }
}
