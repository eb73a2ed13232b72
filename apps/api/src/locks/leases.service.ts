import { Injectable } from '@nestjs/common';
import type { HistoryPayload } from '#contracts/history';
import { LEASE_IDLE_SECONDS, LEASE_SECONDS } from '#contracts/locks';
import type { Actor } from '../accounts/actor.ts';
import { History, TICKET_CHANNEL } from '../history/history.service.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { lockTicket, lockTicketFor } from '../tickets/ticket-lock.ts';
import { decideAcquire, type Holder, holds, type LeaseState } from './lease-decision.ts';
import { LockHeld, LockLost } from './lock-refusals.ts';
import { refuseSecondReply, refusingSecondReplies } from './second-reply.ts';
import { signalTicket } from './ticket-signal.ts';

/** What the holder gets: `fence` goes with every save and send. */
export interface Granted {
  fence: number;
  expiresAt: Date;
}

const LEASE = `
  SELECT l.fence, l.person_id AS "personId", p.name, l.tab, l.announced, l.acquired_at AS since, l.expires_at AS "expiresAt",
    l.expires_at > current_instant() AS live, l.expires_at > current_instant() - interval '5 minutes' AS recent
  FROM reply_lease l JOIN person p ON p.id = l.person_id WHERE l.ticket_id = $1`;
const SIGNAL = `pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', ticket_id)::text)`;
/** A lease is renewed for as long as its tab answers, but never past the idle limit. */
const NEXT_EXPIRY = `least(current_instant() + interval '${LEASE_SECONDS} s', input_at + interval '${LEASE_IDLE_SECONDS} s')`;

/**
 * Who is writing the reply to a ticket. For people: correctness comes from the fence and the send gate. All time is the database's.
 * Every change of holder first locks the ticket's row; a renewal only touches a lease that is alive.
 */
@Injectable()
export class Leases {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    jobs: Jobs,
  ) {
    jobs.sweep('leases', 5_000, () => this.endExpired());
  }

  /** @throws LockHeld */
  acquire(actor: Actor, ticketId: number, tab: string): Promise<Granted> {
    return refusingSecondReplies(this.database, async (tx) => {
      await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
      return this.grant(tx, ticketId, await this.current(tx, ticketId), { personId: actor.id, tab });
    });
  }

  /** A manager ends a colleague's lease and goes on in their draft. Without a colleague to take it from it is a plain `acquire`. */
  takeOver(actor: Actor, ticketId: number, tab: string, reason: string): Promise<Granted> {
    return this.database.transaction(async (tx) => {
      await lockTicketFor(tx, ticketId, actor, 'ticket.take-over');
      const lease = await this.current(tx, ticketId);
      if (!lease?.live || lease.personId === actor.id) return this.grant(tx, ticketId, lease, { personId: actor.id, tab });
      const fence = lease.fence + 1;
      const granted = await this.write(tx, ticketId, { personId: actor.id, tab }, { fence, announced: true, since: null });
      const from = { id: lease.personId, name: lease.name };
      await this.history.append(tx, ticketId, actor.id, { type: 'lock.taken-over', payload: { fence, from, reason } });
      return granted;
    });
  }

  /** Giving back what is no longer mine does nothing. */
  release(actor: Actor, ticketId: number, tab: string, fence: number): Promise<void> {
    return this.database.transaction(async (tx) => {
      await lockTicketFor(tx, ticketId, actor, 'ticket.read');
      const lease = await this.current(tx, ticketId);
      if (holds(lease, { personId: actor.id, tab, fence }) && lease.live) await this.end(tx, ticketId, lease, 'given-back');
    });
  }

  /** For the realtime gateway: the ticket is no longer this tab's to see. */
  forfeit(ticketId: number, by: Holder): Promise<void> {
    return this.database.transaction(async (tx) => {
      await lockTicket(tx, ticketId);
      const lease = await this.current(tx, ticketId);
      if (lease?.live && lease.personId === by.personId && lease.tab === by.tab) await this.end(tx, ticketId, lease, 'given-back');
    });
  }

  /**
   * For the send gate: the reply is on its way, the next may write. Its fence is spent: a save that it overtook comes too late. The caller
   * holds the ticket's row.
   */
  async releaseSent(tx: Tx, ticketId: number, lease: LeaseState): Promise<void> {
    await row(tx, 'UPDATE reply_lease SET fence = fence + 1 WHERE ticket_id = $1', [ticketId]);
    await this.end(tx, ticketId, lease, 'sent');
  }

  /** The lease as of now, its row locked against a renewal in between. The caller holds the ticket's row. */
  async current(tx: Tx, ticketId: number): Promise<LeaseState | null> {
    return (await row<LeaseState>(tx, `${LEASE} FOR UPDATE OF l`, [ticketId])) ?? null;
  }

  /** The lease as it was a moment ago, without waiting for anybody. */
  async glance(tx: Tx, ticketId: number): Promise<LeaseState | null> {
    return (await row<LeaseState>(tx, LEASE, [ticketId])) ?? null;
  }

  /** For the realtime gateway: the sockets of these tabs answer pings. A dead lease stays dead. */
  async renewTabs(tabs: readonly { personId: number; tab: string }[]): Promise<void> {
    await this.database.transaction((tx) =>
      rows(
        tx,
        `UPDATE reply_lease SET expires_at = ${NEXT_EXPIRY}
         FROM unnest($1::bigint[], $2::text[]) AS live(person_id, tab)
         WHERE reply_lease.person_id = live.person_id AND reply_lease.tab = live.tab AND expires_at > current_instant() RETURNING ${SIGNAL}`,
        [tabs.map(({ personId }) => personId), tabs.map(({ tab }) => tab)],
      ),
    );
  }

  /** For the realtime gateway: a keystroke in the composer starts the idle limit anew. @throws LockLost */
  async noteInput(personId: number, tab: string, ticketId: number, fence: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const noted = await row(
        tx,
        `UPDATE reply_lease SET input_at = current_instant(), expires_at = current_instant() + interval '${LEASE_SECONDS} s'
         WHERE ticket_id = $1 AND person_id = $2 AND tab = $3 AND fence = $4 AND expires_at > current_instant() RETURNING ${SIGNAL}`,
        [ticketId, personId, tab, fence],
      );
      if (!noted) throw new LockLost(await this.current(tx, ticketId));
    });
  }

  /** Leases that ran out without being given back: the history says so, and everybody is told. */
  async endExpired(): Promise<void> {
    const expired = await this.database.transaction((tx) =>
      rows<{ id: number }>(
        tx,
        'SELECT ticket_id AS id FROM reply_lease WHERE announced AND expires_at <= current_instant() ORDER BY expires_at LIMIT 100',
      ),
    );
    for (const { id } of expired) {
      await this.database.transaction(async (tx) => {
        await lockTicket(tx, id);
        const lease = await this.current(tx, id);
        if (lease && !lease.live) await this.recordEnd(tx, id, lease);
      });
    }
  }

  private async grant(tx: Tx, ticketId: number, lease: LeaseState | null, by: Holder): Promise<Granted> {
    const decision = decideAcquire(lease, by);
    if (decision.kind === 'held-by-another') return refuseSecondReply(tx, ticketId, 'replying', new LockHeld(lease!));
    if (lease && !lease.live && lease.personId !== by.personId) await this.recordEnd(tx, ticketId, lease);
    const { fence, announce, since } = decision;
    const announced = announce || (lease?.announced ?? false);
    const granted = await this.write(tx, ticketId, by, { fence, announced, since });
    if (announce) await this.history.append(tx, ticketId, by.personId, { type: 'lock.taken', payload: { fence } });
    else await signalTicket(tx, ticketId);
    return granted;
  }

  private async write(
    tx: Tx,
    ticketId: number,
    { personId, tab }: Holder,
    { fence, announced, since }: { fence: number; announced: boolean; since: Date | null },
  ): Promise<Granted> {
    const written = await row<Granted>(
      tx,
      `INSERT INTO reply_lease (ticket_id, fence, person_id, tab, announced, acquired_at, input_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, coalesce($6, current_instant()), current_instant(), current_instant() + interval '${LEASE_SECONDS} s')
       ON CONFLICT (ticket_id) DO UPDATE SET fence = excluded.fence, person_id = excluded.person_id, tab = excluded.tab,
         announced = excluded.announced, acquired_at = excluded.acquired_at, input_at = excluded.input_at, expires_at = excluded.expires_at
       RETURNING fence, expires_at AS "expiresAt"`,
      [ticketId, fence, personId, tab, announced, since],
    );
    return written!;
  }

  private async end(tx: Tx, ticketId: number, lease: LeaseState, because: HistoryPayload<'lock.released'>['because']): Promise<void> {
    await row(tx, 'UPDATE reply_lease SET expires_at = current_instant(), announced = false WHERE ticket_id = $1', [ticketId]);
    if (lease.announced) await this.appendReleased(tx, ticketId, lease, because);
    else await signalTicket(tx, ticketId);
  }

  /** A lease that nobody gave back: its person was idle, or their tab stopped answering. */
  private async recordEnd(tx: Tx, ticketId: number, lease: LeaseState): Promise<void> {
    const ended = await row<{ idle: boolean }>(
      tx,
      `UPDATE reply_lease SET announced = false WHERE ticket_id = $1 AND announced
       RETURNING expires_at >= input_at + interval '${LEASE_IDLE_SECONDS} s' AS idle`,
      [ticketId],
    );
    if (ended) await this.appendReleased(tx, ticketId, lease, ended.idle ? 'idle' : 'expired');
  }

  private appendReleased(tx: Tx, ticketId: number, lease: LeaseState, because: HistoryPayload<'lock.released'>['because']): Promise<void> {
    return this.history.append(tx, ticketId, lease.personId, { type: 'lock.released', payload: { fence: lease.fence, because } });
  }
}
