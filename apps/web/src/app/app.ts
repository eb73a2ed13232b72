import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { injectT } from './platform/i18n.ts';
import { Start } from './platform/start.ts';
import { TroublePage } from './ui/trouble-page.ts';

/** The root: the chosen page, or why there is none yet. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet, TroublePage],
  template: `
    @if (start.problem(); as problem) {
      <ui-trouble-page [level]="1" [title]="t('app.startFailed')" [error]="problem" [retryAfter]="5" (retry)="start.run()" />
    }
    <router-outlet />
  `,
})
export class App {
  protected readonly t = injectT();
  protected readonly start = inject(Start);

  constructor() {
    const router = inject(Router);
    effect(() => {
      if (!this.start.problem() && !untracked(() => router.navigated)) router.initialNavigation();
    });
  }
}
