import { Injectable } from '@nestjs/common';
import { PRESENCE_SECONDS } from '#contracts/locks';
import type { Actor } from '../accounts/actor.ts';
import { TICKET_CHANNEL } from '../history/history.service.ts';
import { Database, row, rows } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Jobs } from '../platform/jobs/jobs.ts';

const SIGNAL = `pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', ticket_id)::text)`;
const EXPIRY = `current_instant() + interval '${PRESENCE_SECONDS} s'`;

/** 閲覧中: who has a ticket open, one row a tab. Rows expire by the database's clock; readers ask for `expires_at > current_instant()`. */
@Injectable()
export class Presence {
  constructor(
    private readonly database: Database,
    jobs: Jobs,
  ) {
    jobs.sweep('presence', 15_000, () => this.forgetExpired());
  }

  /** @throws NotFound for a foreign ticket and a missing one alike. */
  async enter(actor: Actor, ticketId: number, tab: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ticket = await row<{ mailbox_id: number }>(tx, 'SELECT mailbox_id FROM ticket WHERE id = $1', [ticketId]);
      if (!ticket) throw new NotFound();
      actor.assertIn(ticket.mailbox_id, 'ticket.read');
      await row(
        tx,
        `INSERT INTO presence (ticket_id, tab, person_id, expires_at) VALUES ($1, $2, $3, ${EXPIRY})
         ON CONFLICT (ticket_id, tab) DO UPDATE SET person_id = excluded.person_id, expires_at = excluded.expires_at RETURNING ${SIGNAL}`,
        [ticketId, tab, actor.id],
      );
    });
  }

  async leave(personId: number, ticketId: number, tab: string): Promise<void> {
    await this.change(`DELETE FROM presence WHERE ticket_id = $3 AND person_id = $1 AND tab = $2 RETURNING ${SIGNAL}`, [
      personId,
      tab,
      ticketId,
    ]);
  }

  /** The sockets of these tabs answer pings. Nothing that anybody sees changes by it. */
  async renewTabs(tabs: readonly { personId: number; tab: string }[]): Promise<void> {
    await this.change(
      `UPDATE presence SET expires_at = ${EXPIRY} FROM unnest($1::bigint[], $2::text[]) AS live(person_id, tab)
       WHERE presence.person_id = live.person_id AND presence.tab = live.tab`,
      [tabs.map(({ personId }) => personId), tabs.map(({ tab }) => tab)],
    );
  }

  /** The tab is gone. */
  async leaveTab(personId: number, tab: string): Promise<void> {
    await this.change(`DELETE FROM presence WHERE person_id = $1 AND tab = $2 RETURNING ${SIGNAL}`, [personId, tab]);
  }

  async forgetExpired(): Promise<void> {
    await this.change(`DELETE FROM presence WHERE expires_at <= current_instant() RETURNING ${SIGNAL}`, []);
  }

  private async change(sql: string, values: readonly unknown[]): Promise<void> {
    await this.database.transaction((tx) => rows(tx, sql, values));
  }
}
