import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Whether the page is in front of somebody: not in a hidden tab. */
export function injectPageVisible(): Signal<boolean> {
  const visible = signal(document.visibilityState === 'visible');
  const follow = (): void => visible.set(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', follow);
  inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', follow));
  return visible.asReadonly();
}
