import { DestroyRef, inject } from '@angular/core';
import { injectPush } from '../platform/push.ts';

/** Runs `again` once some time after tickets changed, however many did: for numbers that are counted by the server. */
export function injectAfterNews(milliseconds: number, again: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const news = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      again();
    }, milliseconds);
  };
  injectPush('ticket.row', news);
  injectPush('ticket.gone', news);
  inject(DestroyRef).onDestroy(() => clearTimeout(waiting));
}
