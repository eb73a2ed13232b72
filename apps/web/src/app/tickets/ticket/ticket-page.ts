import { ChangeDetectionStrategy, Component, input, numberAttribute } from '@angular/core';
import { Ticket } from './ticket.ts';

/** The route of an open ticket. Another number is another ticket: nothing of one may show on the other. */
@Component({
  selector: 'app-ticket-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Ticket],
  template: `@for (id of [ticketId()]; track id) {
    <app-ticket [ticketId]="id" />
  }`,
})
export class TicketPage {
  /** From the path. */
  readonly ticketId = input.required({ transform: numberAttribute });
}
