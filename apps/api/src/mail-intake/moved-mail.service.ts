import { Injectable } from '@nestjs/common';
import { History } from '../history/history.service.ts';
import { rows } from '../platform/database/database.ts';

/** The ledger names the ticket on which a mail stands today. */
@Injectable()
export class MovedMail {
  constructor(history: History) {
    history.react(['messages.moved-in'], async (tx, events) => {
      for (const { ticketId, payload } of events) {
        await rows(tx, 'UPDATE inbound_mail SET ticket_id = $1 WHERE message_id = ANY ($2) RETURNING 1', [ticketId, payload.messageIds]);
      }
    });
  }
}
