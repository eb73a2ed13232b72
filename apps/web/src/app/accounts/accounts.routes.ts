import type { Routes } from '@angular/router';
import { LINK_PAGES } from '#contracts/accounts';
import { signedOut } from '../platform/guards.ts';
import type { Key } from '../platform/i18n.ts';

const title = (key: Key): Key => key;
const withToken = (page: string): string => `${page.slice(1)}/:token`;

/** The pages of a person who is not signed in. One-time links open theirs even when somebody is. */
export const accountsRoutes: Routes = [
  {
    path: 'login',
    title: title('accounts.signIn'),
    canActivate: [signedOut],
    loadComponent: () => import('./sign-in.ts').then((m) => m.SignIn),
  },
  {
    path: 'forgot',
    title: title('accounts.forgotTitle'),
    loadComponent: () => import('./forgotten-password.ts').then((m) => m.ForgottenPassword),
  },
  {
    path: withToken(LINK_PAGES['password-reset']),
    title: title('accounts.resetDo'),
    loadComponent: () => import('./new-password.ts').then((m) => m.NewPassword),
  },
  {
    path: withToken(LINK_PAGES.invitation),
    title: title('accounts.inviteDo'),
    loadComponent: () => import('./invitation.ts').then((m) => m.Invitation),
  },
  {
    path: 'set-up',
    title: title('accounts.setUp'),
    canActivate: [signedOut],
    loadComponent: () => import('./set-up.ts').then((m) => m.SetUp),
  },
  {
    path: withToken(LINK_PAGES['set-up']),
    title: title('accounts.setUp'),
    canActivate: [signedOut],
    loadComponent: () => import('./set-up.ts').then((m) => m.SetUp),
  },
];
