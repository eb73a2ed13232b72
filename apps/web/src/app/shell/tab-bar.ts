import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatMenuTrigger } from '@angular/material/menu';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectT } from '../platform/i18n.ts';
import { NotificationBell } from '../notifications/notification-bell.ts';
import { Palette } from '../palette/palette.ts';
import { Icon } from '../ui/icon.ts';
import { AccountMenu } from './account-menu.ts';

/** The rail of a phone. */
@Component({
  selector: 'app-tab-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountMenu, Icon, MatMenuTrigger, NotificationBell, RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('app.main')">
      <a routerLink="/inbox" routerLinkActive ariaCurrentWhenActive="page">
        <ui-icon name="inbox" [size]="20" /><span>{{ t('app.inbox') }}</span>
      </a>
      <button type="button" aria-haspopup="dialog" (click)="palette.toggle()">
        <ui-icon name="search" [size]="20" /><span>{{ t('palette.open') }}</span>
      </button>
      <a routerLink="/settings" routerLinkActive ariaCurrentWhenActive="page">
        <ui-icon name="settings" [size]="20" /><span>{{ t('app.settings') }}</span>
      </a>
      <app-notification-bell />
      <button type="button" [matMenuTriggerFor]="account.menu()">
        <ui-icon name="list" [size]="20" /><span>{{ t('app.more') }}</span>
      </button>
    </nav>
    <app-account-menu #account />
  `,
  styles: `
    :host {
      display: none;
    }
    nav {
      display: flex;
      padding: 4px 4px max(14px, env(safe-area-inset-bottom));
      border-top: 1px solid var(--c-line);
      background: var(--c-surface);
    }
    app-notification-bell {
      flex: 1;
    }
    a,
    button {
      display: flex;
      flex: 1;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 4px;
      height: 48px;
      color: var(--c-ink-3);
      font-size: var(--fs-11);
      line-height: 1;
    }
    [aria-current] {
      color: var(--c-accent);
      font-weight: var(--fw-bold);
    }
    @media (max-width: 720px) {
      :host {
        display: block;
        flex: none;
      }
    }
  `,
})
export class TabBar {
  protected readonly t = injectT();
  protected readonly palette = inject(Palette);
}
