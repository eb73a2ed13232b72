import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatMenuTrigger } from '@angular/material/menu';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Appearance } from '../platform/appearance.ts';
import { injectT } from '../platform/i18n.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { NotificationBell } from '../notifications/notification-bell.ts';
import { TicketCounts } from '../tickets/ticket-counts.ts';
import { Avatar } from '../ui/avatar.ts';
import { Brand } from '../ui/brand.ts';
import { Icon } from '../ui/icon.ts';
import { AccountMenu } from './account-menu.ts';

/** 藍染の帯: the one dark strip, with what the product is made of. */
@Component({
  selector: 'app-rail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountMenu, Avatar, Brand, Icon, MatMenuTrigger, NotificationBell, RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('app.main')">
      <a class="logo" routerLink="/inbox" [attr.aria-label]="t('app.home')"><ui-brand [size]="26" /></a>
      <a class="item" routerLink="/inbox" routerLinkActive ariaCurrentWhenActive="page">
        <ui-icon name="inbox" [size]="20" /><span>{{ t('app.inbox') }}</span>
        @if (counts.mine(); as mine) {
          <b class="count tabular">{{ mine }}</b>
        }
      </a>
      <a class="item" routerLink="/settings" routerLinkActive ariaCurrentWhenActive="page">
        <ui-icon name="settings" [size]="20" /><span>{{ t('app.settings') }}</span>
      </a>
      <span class="space"></span>
      <app-notification-bell />
      <button class="item" type="button" [attr.aria-label]="t('app.theme')" [title]="t('app.theme')" (click)="appearance.toggleTheme()">
        <ui-icon name="moon" [size]="18" />
      </button>
      @if (session.me(); as me) {
        <button class="item me" type="button" [attr.aria-label]="t('app.account', { name: me.name })" [matMenuTriggerFor]="account.menu()">
          <ui-avatar [person]="me" size="large" />
          <i class="presence" [class.lost]="push.connection() !== 'live'"></i>
        </button>
      }
    </nav>
    <app-account-menu #account />
  `,
  styles: `
    :host {
      display: block;
      flex: none;
      width: 64px;
      background: var(--c-rail);
    }
    nav {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 2px;
      height: 100%;
      padding: 12px 0 10px;
      color: var(--c-on-rail);
      --icon-cut: var(--c-rail);
    }
    .logo {
      margin-bottom: 12px;
      padding: 4px 4px 10px;
      color: var(--c-on-rail-active);
    }
    .item {
      position: relative;
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 3px;
      width: 54px;
      height: 50px;
      border-radius: var(--r-2);
      font-size: var(--fs-11);
      line-height: 1;
    }
    .item:hover,
    .item[aria-current] {
      color: var(--c-on-rail-active);
    }
    .item[aria-current] {
      background: var(--c-rail-active);
    }
    :focus-visible {
      outline-color: var(--c-rail-focus);
    }
    .count {
      position: absolute;
      top: 4px;
      right: 5px;
      min-width: 15px;
      padding: 0 4px;
      border-radius: 8px;
      background: var(--c-rail-count);
      color: var(--c-on-rail-count);
      font-size: 10px;
      font-weight: 700;
      line-height: 15px;
      text-align: center;
    }
    .space {
      flex: 1;
    }
    .me {
      height: 44px;
    }
    .presence {
      position: absolute;
      right: 9px;
      bottom: 5px;
      width: 9px;
      height: 9px;
      border-radius: 50%;
      background: var(--c-ok);
      outline: 2px solid var(--c-rail);
    }
    .presence.lost {
      background: var(--c-rail);
      box-shadow: inset 0 0 0 2px var(--c-on-rail);
    }
    :host-context(html:lang(en)) .item {
      width: 62px;
      letter-spacing: -0.01em;
    }
    @media (max-width: 720px) {
      :host {
        display: none;
      }
    }
  `,
})
export class Rail {
  protected readonly t = injectT();
  protected readonly appearance = inject(Appearance);
  protected readonly session = inject(Session);
  protected readonly push = inject(Push);
  protected readonly counts = inject(TicketCounts);
}
