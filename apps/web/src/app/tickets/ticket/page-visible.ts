import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Whether the page is in front of somebody: not in a hidden tab. */
export function injectPageVisible(): Signal<boolean> {
  const visible = signal(document.visibilityState === 'visible');
  const follow = (): void => visible.set(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', follow);
  inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', follow));
  return visible.asReadonly();
}

/** Runs whenever its person turns to another tab or window. */
export function injectWhenLeft(run: () => void): void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') run();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('blur', run);
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('blur', run);
  });
}
