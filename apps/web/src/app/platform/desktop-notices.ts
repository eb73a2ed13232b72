import { Injectable, inject } from '@angular/core';
import { Appearance } from './appearance.ts';

/** Notices of the operating system, for while this tab is in the background. Browsers offer them only in a secure context. */
@Injectable({ providedIn: 'root' })
export class DesktopNotices {
  readonly #appearance = inject(Appearance);
  readonly available = 'Notification' in window && window.isSecureContext;

  /** Asks the person once if the browser wants that. False: the browser refuses. */
  async allow(): Promise<boolean> {
    const permission = await Notification.requestPermission();
    this.#appearance.change({ notices: permission === 'granted' });
    return permission === 'granted';
  }

  forbid(): void {
    this.#appearance.change({ notices: false });
  }

  /** Shows one if the person wants it and is not looking; a later one about the same subject takes its place. */
  show(title: string, body: string, subject: string, open: () => void): void {
    if (!this.available || !this.#appearance.chosen().notices || Notification.permission !== 'granted' || !document.hidden) return;
    const notice = new Notification(title, { body, tag: subject, icon: 'icon.svg' });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
      open();
    });
  }
}
