import type { Route, Routes, UrlSegment } from '@angular/router';
import { signedIn } from './platform/guards.ts';

/** Pages outside the shell first; every feature brings its own lazy routes. */
export const routes: Routes = [
  {
    path: '',
    // A childless match would take the bare address for itself and show nothing.
    canMatch: [(_: Route, segments: UrlSegment[]) => segments.length > 0],
    loadChildren: () => import('./accounts/accounts.routes.ts').then((m) => m.accountsRoutes),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell.ts').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'inbox/mine' },
      { path: 'inbox', loadChildren: () => import('./tickets/tickets.routes.ts').then((m) => m.ticketsRoutes) },
      { path: 'tickets/:ticketId', redirectTo: 'inbox/all/:ticketId' },
      { path: 'settings', loadChildren: () => import('./settings/settings.routes.ts').then((m) => m.settingsRoutes) },
      { path: '**', loadComponent: () => import('./shell/not-found.ts').then((m) => m.NotFound) },
    ],
  },
];
