import type { Routes } from '@angular/router';
import type { Key } from '../platform/i18n.ts';
import { Settings } from './settings.ts';

const title = (key: Key): Key => key;

/** One route per section of `settings-sections.ts`. */
export const settingsRoutes: Routes = [
  {
    path: '',
    component: Settings,
    title: title('settings.title'),
    children: [
      {
        path: 'preferences',
        title: title('preferences.title'),
        loadComponent: () => import('./preferences.ts').then((m) => m.Preferences),
      },
    ],
  },
];
