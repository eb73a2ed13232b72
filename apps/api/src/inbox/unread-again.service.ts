import { Injectable } from '@nestjs/common';
import { History } from '../history/history.service.ts';
import { rows } from '../platform/database/database.ts';

/** Payload: `{"ticket": id, "person": id, "readSeq": sequence}`. */
export const UNREAD_CHANNEL = 'madoguchi_unread';

/** What comes back without a new mail is unread for its assignee again. */
@Injectable()
export class UnreadAgain {
  constructor(history: History) {
    history.react(['reminder.due'], async (tx, events) => {
      await rows(
        tx,
        `WITH again AS (
           UPDATE ticket_reading r SET seq = t.inbound_seq - 1 FROM ticket t
           WHERE t.id = ANY($1) AND r.ticket_id = t.id AND r.person_id = t.assignee_id AND r.seq >= t.inbound_seq
           RETURNING r.ticket_id, r.person_id, r.seq
         )
         SELECT pg_notify('${UNREAD_CHANNEL}', json_build_object('ticket', ticket_id, 'person', person_id, 'readSeq', seq)::text) FROM again`,
        [events.map(({ ticketId }) => ticketId)],
      );
    });
  }
}
