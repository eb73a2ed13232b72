import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from './session.ts';

/** Where to go after signing in travels as `?return=`. */
export const signedIn: CanActivateFn = (_, { url }) => {
  const state = inject(Session).state();
  if (state?.me) return true;
  return inject(Router).createUrlTree(
    state?.setUpNeeded ? ['/set-up'] : ['/login'],
    state?.setUpNeeded || url === '/' ? {} : { queryParams: { return: url } },
  );
};

/** The sign-in page is for people who are not signed in. */
export const signedOut: CanActivateFn = () => (inject(Session).me() ? inject(Router).createUrlTree(['/']) : true);
