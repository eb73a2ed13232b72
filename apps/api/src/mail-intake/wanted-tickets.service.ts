import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { Ingesters } from './ingesters.service.ts';

/** A ticket that takes longer comes by itself. */
const WAIT_MS = 5_000;

/** A person made a mail wanted as a ticket: intake is told, and given a moment. */
@Injectable()
export class WantedTickets {
  constructor(
    private readonly database: Database,
    private readonly ingesters: Ingesters,
  ) {}

  /** @returns the ticket, or null when it is still to come */
  async of(mailboxId: number, mailId: number): Promise<number | null> {
    this.ingesters.lookAt(mailboxId);
    await this.ingesters.decided(mailboxId, WAIT_MS);
    const [mail] = await this.database.rows<{ ticketId: number | null }>('SELECT ticket_id AS "ticketId" FROM inbound_mail WHERE id = $1', [
      mailId,
    ]);
    return mail?.ticketId ?? null;
  }
}
