import { Injectable, computed, inject } from '@angular/core';
import { Appearance } from './appearance.ts';
import { Looking } from './looking.ts';

/** Notices of the operating system, for while no tab of the person is in front. Browsers offer them only in a secure context. */
@Injectable({ providedIn: 'root' })
export class DesktopNotices {
  readonly #appearance = inject(Appearance);
  readonly #looking = inject(Looking);
  readonly available = 'Notification' in window && window.isSecureContext;

  /** The person said yes here, and the browser does. */
  readonly wanted = computed(() => this.available && this.#appearance.chosen().notices && Notification.permission === 'granted');

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
  async show(title: string, body: string, subject: string, open: () => void): Promise<void> {
    if (!this.wanted() || (await this.#looking.anywhere())) return;
    const notice = new Notification(title, { body, tag: subject, icon: 'icon.svg' });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
      open();
    });
  }
}
