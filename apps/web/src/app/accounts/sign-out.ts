import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { injectT } from '../platform/i18n.ts';
import { LOCAL_DRAFTS } from '../platform/local-drafts.ts';
import { Session } from '../platform/session.ts';
import { askSure } from '../ui/sure-dialog.ts';
import { Toasts } from '../ui/toast.ts';

/** Leaving this device by one's own will: nothing of mine stays on it. A session that the server ends keeps the words for the next sign-in. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #dialog = inject(MatDialog);
  readonly #drafts = inject(LOCAL_DRAFTS);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #t = injectT();

  /** Asks first when words that the server does not have would go with the person. */
  async begin(): Promise<void> {
    const me = this.#session.me();
    const count = me ? this.#drafts.of(me.id).length : 0;
    const asked = () => ({
      title: this.#t('signingOut.title'),
      text: this.#t('signingOut.text', { count }),
      do: this.#t('signingOut.do'),
    });
    if (count === 0 || (await askSure(this.#dialog, asked))) await this.#leave();
  }

  async #leave(): Promise<void> {
    const me = this.#session.me();
    try {
      await this.#session.signOut();
      if (me) for (const draft of this.#drafts.of(me.id)) this.#drafts.drop(draft);
    } catch {
      this.#toasts.tell(this.#t('signingOut.failed'));
    }
  }
}
