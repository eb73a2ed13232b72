import { Injectable, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { VIEWS } from '#contracts/ticket-filter';
import { SignOut } from '../accounts/sign-out.ts';
import { Appearance } from '../platform/appearance.ts';
import { injectT } from '../platform/i18n.ts';
import { Keyboard } from '../platform/keyboard.ts';
import { Session } from '../platform/session.ts';
import { sectionsFor } from '../settings/settings-sections.ts';
import { Mailboxes } from '../tickets/mailboxes.ts';
import { NewMails } from '../tickets/new-mail/new-mails.ts';
import { NewTickets } from '../tickets/new-ticket/new-ticket-dialog.ts';
import type { IconName } from '../ui/icon-names.ts';

/** Something to do, or a page to go to, by its name. */
export interface PaletteCommand {
  name: string;
  icon: IconName;
  /** Its shortcut. */
  keys: string | null;
  run: () => void;
}

/** What can be done from where the person is, and where they may go. */
@Injectable()
export class PaletteCommands {
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #appearance = inject(Appearance);
  readonly #signOut = inject(SignOut);
  readonly #newMails = inject(NewMails);
  readonly #newTickets = inject(NewTickets);
  readonly #mailboxes = inject(Mailboxes);
  readonly #t = injectT();
  /** As it was when the palette was opened: the page under it does not change meanwhile. */
  readonly #here = inject(Keyboard).shortcuts.named();

  readonly commands = computed((): PaletteCommand[] => [
    ...this.#here.map(({ name, keys, run }) => ({ name: this.#t(name), icon: 'right' as const, keys, run })),
    ...(this.#newMails.mailboxes().length > 0 ? [this.#command(this.#t('newMail.open'), 'send', () => void this.#newMails.open())] : []),
    ...(this.#mayCreate() ? [this.#command(this.#t('newTicket.open'), 'pen', () => this.#newTickets.open())] : []),
    this.#command(this.#t('app.theme'), 'moon', () => this.#appearance.toggleTheme()),
    this.#command(this.#t('app.signOut'), 'sign-out', () => this.#signOut.begin()),
  ]);

  readonly pages = computed((): PaletteCommand[] => {
    const me = this.#session.me();
    return [
      ...VIEWS.map((view) => this.#page(this.#t('palette.view', { view: this.#t(`inbox.view.${view}`) }), 'inbox', `/inbox/${view}`)),
      this.#page(this.#t('palette.view', { view: this.#t('spam.title') }), 'shield', '/inbox/spam'),
      ...(me ? sectionsFor(me) : []).map(({ title, icon, path }) =>
        this.#page(this.#t('palette.setting', { page: this.#t(title) }), icon, `/settings/${path}`),
      ),
    ];
  });

  #mayCreate(): boolean {
    return (this.#mailboxes.list() ?? []).some(({ id }) => this.#session.mayIn(id, 'ticket.work'));
  }

  #command(name: string, icon: IconName, run: () => void): PaletteCommand {
    return { name, icon, keys: null, run };
  }

  #page(name: string, icon: IconName, url: string): PaletteCommand {
    return this.#command(name, icon, () => void this.#router.navigateByUrl(url));
  }
}
