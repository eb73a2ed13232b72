import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { ActivatedRoute, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { injectT } from '../platform/i18n.ts';
import { injectMedia } from '../platform/media.ts';
import { Session } from '../platform/session.ts';
import { Mailboxes } from '../tickets/mailboxes.ts';
import { Icon } from '../ui/icon.ts';
import { Nav, NavHeading, NavItem } from '../ui/nav.ts';
import { FirstStepsStore } from './first-steps/first-steps-store.ts';
import { sectionsFor } from './settings-sections.ts';

/** 設定: its sections on the left and one of them open; on phones first the list, then the section. */
@Component({
  selector: 'app-settings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Nav, NavHeading, NavItem, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <ui-nav [label]="t('settings.sections')" [page]="!open()">
      @if (open()) {
        <span heading>{{ t('settings.title') }}</span>
      } @else {
        <h1 heading>{{ t('settings.title') }}</h1>
      }
      @if (firstSteps.left(); as left) {
        <a uiNavItem routerLink="/settings/first-steps">
          <ui-icon name="flag" />{{ t('firstSteps.title') }}<span count>{{ t('firstSteps.left', { count: left }) }}</span>
        </a>
      }
      @for (section of sections(); track section.path) {
        @if (section.care && !sections()[$index - 1]?.care) {
          <div uiNavHeading>{{ t('settings.mailCare') }}</div>
        }
        <a
          uiNavItem
          routerLinkActive
          ariaCurrentWhenActive="page"
          [routerLink]="['/settings', section.path]"
          [hot]="section.path === 'ledger' && unexplained() > 0"
        >
          <ui-icon [name]="section.icon" />{{ t(section.title) }}
          @if (section.path === 'quarantine' && quarantined(); as count) {
            <span count>{{ count }}</span>
          }
          @if (section.path === 'ledger' && unexplained(); as count) {
            <span count>{{ t('ledger.badge', { count }) }}</span>
          }
        </a>
      }
    </ui-nav>
    <div class="section" [hidden]="!open()"><router-outlet /></div>
  `,
  styles: `
    h1 {
      font-size: inherit;
    }
    :host,
    .section {
      display: flex;
      flex: 1;
      min-width: 0;
    }
    .section {
      background: var(--c-surface);
      --icon-cut: var(--c-surface);
    }
    .section[hidden] {
      display: none;
    }
    .section ::ng-deep > router-outlet + * {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }
  `,
})
export class Settings {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly firstSteps = inject(FirstStepsStore);
  protected readonly sections = computed(() => {
    const me = this.#session.me();
    return me ? sectionsFor(me) : [];
  });
  readonly #managed = computed(() => this.#mailboxes.list()?.filter(({ id }) => this.#session.mayIn(id, 'intake.manage')) ?? []);
  protected readonly quarantined = computed(() => this.#managed().reduce((sum, { status }) => sum + status.quarantined, 0));
  protected readonly unexplained = computed(() => this.#managed().reduce((sum, { status }) => sum + status.unexplained, 0));
  protected readonly open = computed(() => {
    this.#router.lastSuccessfulNavigation();
    return this.#route.firstChild !== null;
  });

  constructor() {
    const wide = injectMedia('(min-width: 721px)');
    effect(() => {
      const [first] = this.sections();
      if (wide() && !this.open() && first) void this.#router.navigate(['/settings', first.path], { replaceUrl: true });
    });
  }
}
