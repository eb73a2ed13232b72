import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Routes } from '@angular/router';
import type { Key } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { FirstStepsStore } from './first-steps/first-steps-store.ts';
import { Settings } from './settings.ts';
import { sectionsFor, type SettingsSection } from './settings-sections.ts';

const title = (key: Key): Key => key;

/** Nobody stands before a page that would only refuse them. */
const opens =
  (path: SettingsSection['path']): CanActivateFn =>
  () => {
    const me = inject(Session).me();
    return me !== null && sectionsFor(me).some((section) => section.path === path) ? true : inject(Router).createUrlTree(['/settings']);
  };

/** One route per section of `settings-sections.ts`, and the way to the first mail. */
export const settingsRoutes: Routes = [
  {
    path: '',
    providers: [FirstStepsStore],
    children: [
      {
        path: 'first-steps',
        title: title('firstSteps.title'),
        canActivate: [opens('hours')],
        loadComponent: () => import('./first-steps/first-steps.ts').then((m) => m.FirstSteps),
      },
      {
        path: '',
        component: Settings,
        title: title('settings.title'),
        children: [
          {
            path: 'mailboxes',
            title: title('mailboxes.title'),
            canActivate: [opens('mailboxes')],
            children: [
              { path: '', pathMatch: 'full', loadComponent: () => import('./mailboxes/mailbox-list.ts').then((m) => m.MailboxList) },
              {
                path: 'new',
                title: title('mailboxes.connectLong'),
                canActivate: [opens('members')],
                loadComponent: () => import('./mailboxes/mailbox-wizard.ts').then((m) => m.MailboxWizard),
              },
              { path: ':mailboxId', loadComponent: () => import('./mailboxes/mailbox-edit.ts').then((m) => m.MailboxEdit) },
            ],
          },
          {
            path: 'hours',
            title: title('hours.title'),
            canActivate: [opens('hours')],
            loadComponent: () => import('./hours/business-hours.ts').then((m) => m.BusinessHours),
          },
          {
            path: 'members',
            title: title('members.title'),
            canActivate: [opens('members')],
            loadComponent: () => import('./members/members.ts').then((m) => m.Members),
          },
          {
            path: 'templates',
            title: title('templates.title'),
            canActivate: [opens('templates')],
            children: [
              { path: '', pathMatch: 'full', loadComponent: () => import('./templates/template-list.ts').then((m) => m.TemplateList) },
              { path: 'new', loadComponent: () => import('./templates/template-edit.ts').then((m) => m.TemplateEdit) },
              { path: ':templateId', loadComponent: () => import('./templates/template-edit.ts').then((m) => m.TemplateEdit) },
            ],
          },
          {
            path: 'checks',
            title: title('checks.title'),
            canActivate: [opens('checks')],
            loadComponent: () => import('./checks/checks.ts').then((m) => m.Checks),
          },
          {
            path: 'ledger',
            title: title('ledger.title'),
            canActivate: [opens('ledger')],
            loadComponent: () => import('./ledger/ledger.ts').then((m) => m.Ledger),
          },
          {
            path: 'quarantine',
            title: title('quarantine.title'),
            canActivate: [opens('quarantine')],
            loadComponent: () => import('./quarantine/quarantine.ts').then((m) => m.Quarantine),
          },
          {
            path: 'preferences',
            title: title('preferences.title'),
            loadComponent: () => import('./preferences.ts').then((m) => m.Preferences),
          },
        ],
      },
    ],
  },
];
