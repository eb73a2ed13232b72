import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { DesktopNotices } from '../platform/desktop-notices.ts';

/** A notice of the desktop about one ticket; a later one takes its place, a click opens the ticket. */
@Injectable({ providedIn: 'root' })
export class TicketNotices {
  readonly #notices = inject(DesktopNotices);
  readonly #router = inject(Router);

  /** @param about at most the customer's name and the subject: nothing of a mail's text is for a screen that anybody may see. */
  tell(ticketId: number, what: string, about: string): void {
    void this.#notices.show(what, about, `ticket-${ticketId}`, () => void this.#router.navigate(['/inbox/all', ticketId]));
  }
}
