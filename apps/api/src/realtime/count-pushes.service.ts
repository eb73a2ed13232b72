import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { type Narrowing, narrowingKey } from '#contracts/ticket-counts';
import { TicketCounts } from '../inbox/ticket-counts.queries.ts';
import { log } from '../platform/log.ts';
import { Gathering } from './gathering.ts';
import { countsRoom, mailboxRoom } from './rooms.ts';
import { SocketEvents } from './socket-events.ts';
import { Sockets } from './sockets.service.ts';

const COALESCE_MS = 1_000;
/** Each narrowing is a question of its own. */
const COALESCE_NARROWED_MS = 5_000;
/** Ages in days grow without an event, and a clock may be set. */
const LONGEST_MS = 10 * 60_000;
/** A deadline has passed when the counting begins. */
const AFTER_MS = 5;

/**
 * How many tickets there are in a mailbox, counted once for everybody who sees it: after changes, and when a deadline passes or a day ends.
 * How many people listen makes no difference to the database.
 */
@Injectable()
export class CountPushes implements BeforeApplicationShutdown {
  private readonly changes = new Gathering<number, null>(
    COALESCE_MS,
    () => null,
    (changed) => this.push([...changed.keys()], [{}]),
  );
  private readonly narrowedChanges = new Gathering<number, null>(
    COALESCE_NARROWED_MS,
    () => null,
    (changed) =>
      this.push(
        [...changed.keys()],
        this.sockets.narrowings().filter((narrowing) => narrowingKey(narrowing) !== EVERYTHING),
      ),
  );
  /** When the numbers of a mailbox change by themselves. None for a mailbox that nobody sees. */
  private readonly timers = new Map<number, NodeJS.Timeout>();

  constructor(
    private readonly counts: TicketCounts,
    private readonly sockets: Sockets,
    events: SocketEvents,
  ) {
    events.handle('counts.watch', async ({ actor, socket }, { narrowings }) => {
      await sockets.watchCounts(socket, actor, narrowings);
      for (const mailboxId of actor.mailboxIds('ticket.read')) if (!this.timers.has(mailboxId)) this.changed(mailboxId);
    });
  }

  changed(mailboxId: number): void {
    this.changes.of(mailboxId);
    this.narrowedChanges.of(mailboxId);
  }

  /** Nobody listens. Who comes starts it again. */
  rest(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  beforeApplicationShutdown(): void {
    this.rest();
  }

  private async push(mailboxIds: readonly number[], narrowings: readonly Narrowing[]): Promise<void> {
    if (this.sockets.count === 0) return this.rest();
    try {
      for (const narrowing of narrowings) await this.pushOne(mailboxIds, narrowing);
    } catch (error) {
      log.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'push: tickets could not be counted');
      this.sockets.emitToAll({ type: 'resync' });
    }
  }

  private async pushOne(mailboxIds: readonly number[], narrowing: Narrowing): Promise<void> {
    const key = narrowingKey(narrowing);
    for (const { holdsForMs, ...counted } of await this.counts.inMailboxes(mailboxIds, narrowing)) {
      const { mailboxId } = counted;
      if (key === EVERYTHING) this.countAgainIn(mailboxId, Math.min(holdsForMs ?? LONGEST_MS, LONGEST_MS));
      const room = key === EVERYTHING ? mailboxRoom(mailboxId) : countsRoom(mailboxId, key);
      this.sockets.emit(room, { type: 'counts', narrowing, counted });
    }
  }

  private countAgainIn(mailboxId: number, milliseconds: number): void {
    clearTimeout(this.timers.get(mailboxId));
    const timer = setTimeout(() => this.changed(mailboxId), milliseconds + AFTER_MS);
    this.timers.set(mailboxId, timer.unref());
  }
}

const EVERYTHING = narrowingKey({});
