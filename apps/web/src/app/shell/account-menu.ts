import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { SignOut } from '../accounts/sign-out.ts';
import { Appearance } from '../platform/appearance.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Icon } from '../ui/icon.ts';
import { Keys } from '../ui/keys.ts';
import { KeySheet } from './key-sheet.ts';

/** What concerns only me: preferences, theme, keys, signing out. */
@Component({
  selector: 'app-account-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Keys, MatMenu, MatMenuItem, RouterLink],
  template: `<mat-menu #menu="matMenu" class="account-menu" xPosition="after" yPosition="above">
    @if (session.me(); as me) {
      <div class="who" role="presentation">
        <b>{{ me.name }}</b>
        <span>{{ me.email }}</span>
      </div>
    }
    <a mat-menu-item routerLink="/settings/preferences"
      ><ui-icon name="person" /><span>{{ t('app.preferences') }}</span></a
    >
    <button mat-menu-item type="button" (click)="appearance.toggleTheme()">
      <ui-icon name="moon" /><span>{{ t('app.theme') }}</span>
    </button>
    <button mat-menu-item type="button" class="keys" (click)="keySheet.open()">
      <ui-icon name="density" /><span>{{ t('app.keys') }}</span
      ><ui-keys keys="?" />
    </button>
    <button mat-menu-item type="button" (click)="signOut.begin()">
      <ui-icon name="sign-out" /><span>{{ t('app.signOut') }}</span>
    </button>
  </mat-menu>`,
  styles: `
    .who {
      display: grid;
      padding: 6px 16px 10px;
      border-bottom: 1px solid var(--c-line);
      margin-bottom: 4px;
    }
    .who span {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    @media (max-width: 720px) {
      .keys {
        display: none;
      }
    }
  `,
})
export class AccountMenu {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly signOut = inject(SignOut);
  protected readonly appearance = inject(Appearance);
  protected readonly keySheet = inject(KeySheet);
  readonly menu = viewChild.required(MatMenu);
}
