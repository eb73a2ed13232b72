import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { lockTicket } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';

const MINUTE = 60_000;

/** Wakes 保留 tickets on their resume date, in the organisation's zone. */
@Injectable()
export class Resumption {
  constructor(
    jobs: Jobs,
    private readonly database: Database,
    private readonly tickets: Tickets,
  ) {
    jobs.sweep('resume held tickets', MINUTE, () => this.resumeDue());
  }

  async resumeDue(): Promise<void> {
    const due = await this.database.rows<{ id: number }>(
      `SELECT t.id FROM ticket t, organisation o
       WHERE t.phase = 'on-hold' AND t.resume_on <= (current_instant() AT TIME ZONE o.zone)::date ORDER BY t.id LIMIT 500`,
    );
    for (const { id } of due) {
      await this.database.transaction(async (tx) => {
        const ticket = await lockTicket(tx, id);
        if (ticket.phase === 'on-hold') await this.tickets.resume(tx, ticket, null, 'resumed');
      });
    }
  }
}
