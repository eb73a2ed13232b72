import { Injectable } from '@nestjs/common';
import type { TicketRow } from '#contracts/tickets';
import { TicketRows } from '../inbox/ticket-rows.queries.ts';
import { log } from '../platform/log.ts';
import { CountPushes } from './count-pushes.service.ts';
import { Gathering } from './gathering.ts';
import { mailboxRoom, ticketRoom } from './rooms.ts';
import { Sockets } from './sockets.service.ts';

const COALESCE_MS = 30;
/** Forgetting one costs a counting. */
const MOST_VERSIONS = 10_000;

interface Change {
  /** Mailboxes it was moved out of. */
  from: Set<number>;
  /** A customer's mail came; true when it opened the ticket. */
  arrived: boolean | null;
}

/** Turns "this ticket changed" into list rows, all tickets of a moment with one query. */
@Injectable()
export class TicketPushes {
  private readonly changes = new Gathering<number, Change>(
    COALESCE_MS,
    () => ({ from: new Set(), arrived: null }),
    (changes) => this.push(changes),
  );

  /** As pushed last. */
  private readonly versions = new Map<number, number>();

  constructor(
    private readonly ticketRows: TicketRows,
    private readonly sockets: Sockets,
    private readonly counts: CountPushes,
  ) {}

  changed(ticketId: number): void {
    this.changes.of(ticketId);
  }

  moved(ticketId: number, from: number): void {
    this.changes.of(ticketId).from.add(from);
    this.sockets.checkViewers(ticketId);
  }

  mailArrived(ticketId: number, opened: boolean): void {
    const change = this.changes.of(ticketId);
    change.arrived = opened || change.arrived === true;
  }

  private async push(changes: ReadonlyMap<number, Change>): Promise<void> {
    if (this.sockets.count === 0) return this.counts.rest();
    try {
      for (const row of await this.ticketRows.byIds([...changes.keys()])) this.pushRow(row, changes.get(row.id)!);
    } catch (error) {
      log.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'push: rows could not be read');
      this.sockets.emitToAll({ type: 'resync' });
    }
  }

  /** Locks and viewers come and go without a new version, and change no number. */
  private isNew({ id, version }: TicketRow): boolean {
    if (this.versions.get(id) === version) return false;
    if (this.versions.size >= MOST_VERSIONS) this.versions.clear();
    this.versions.set(id, version);
    return true;
  }

  private pushRow(row: TicketRow, { from, arrived }: Change): void {
    const room = mailboxRoom(row.mailboxId);
    if (from.size > 0 || this.isNew(row)) for (const mailboxId of [row.mailboxId, ...from]) this.counts.changed(mailboxId);
    for (const mailboxId of from) this.sockets.emitExcept(mailboxRoom(mailboxId), room, { type: 'ticket.gone', id: row.id });
    this.sockets.emit(room, { type: 'ticket.row', row });
    this.sockets.emit(ticketRoom(row.id), { type: 'ticket.changed', id: row.id, version: row.version });
    if (arrived === null) return;
    const { id: ticketId, mailboxId, assignee } = row;
    this.sockets.emit(room, { type: 'mail.arrived', ticketId, mailboxId, assigneeId: assignee?.id ?? null, opened: arrived });
  }
}
