import { setTimeout as pause } from 'node:timers/promises';
import type { House } from './house.ts';

export interface Verdict {
  lost: number;
  duplicated: number;
  unexplained: number;
  /** What else was measured. */
  note?: string;
}

/** Nothing new for so long, with something still waiting, is the end: it is lost. A line that fell silent may take a minute to come back. */
const QUIET_MS = 70_000;

interface Count {
  pending: number;
  known: number;
  attempts: number;
}

/** A mailbox of the campaign with the mails that were put into it, and what must become of each. */
export class Box {
  readonly house: House;
  readonly id: number;
  readonly user: string;
  readonly tickets = new Set<string>();
  #held = 0;
  #mails = 0;

  constructor(house: House, id: number, user: string) {
    this.house = house;
    this.id = id;
    this.user = user;
  }

  /** Must become one message. */
  put(id: string, raw: string, folder?: string): void {
    this.tickets.add(id);
    this.putAnything(raw, folder);
  }

  /** Must end in quarantine. */
  putPoison(raw: string): void {
    this.#held += 1;
    this.putAnything(raw);
  }

  /** The server has one more, which must end in quarantine. */
  holdOne(): void {
    this.#held += 1;
    this.#mails += 1;
  }

  /** Must be in the ledger, and nowhere else. */
  putAnything(raw: string, folder?: string): void {
    this.#mails += 1;
    this.house.dovecot.append(this.user, raw, folder);
  }

  /** It was there before the mailbox was. */
  expect(id: string): void {
    this.tickets.add(id);
    this.#mails += 1;
  }

  /** The server shows one more, which is no new mail. */
  putAgain(): void {
    this.#mails += 1;
  }

  /** Until everything has found its place, or nothing moves any more. */
  async settled(): Promise<void> {
    let before = '';
    for (let since = Date.now(); Date.now() - since < QUIET_MS; await pause(300)) {
      const count = await this.#count().catch(() => ({ pending: 1, known: 0, attempts: 0 }));
      if (count.pending === 0 && count.known >= this.#mails) return;
      if (JSON.stringify(count) !== before) since = Date.now();
      before = JSON.stringify(count);
    }
  }

  async verdict(note?: string): Promise<Verdict> {
    await this.settled();
    const unexplained = await this.house.unexplained(this.id);
    const shown = await this.house.rows<{ id: string; count: number }>(
      `SELECT substring(m.subject FROM '[A-Z]+-\\d+') AS id, count(*)::int AS count
       FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE t.mailbox_id = $1 AND m.raw_sha256 IS NOT NULL GROUP BY 1`,
      [this.id],
    );
    const counts = new Map(shown.map(({ id, count }) => [id, count]));
    const held = await this.#heldNow();
    return {
      lost: [...this.tickets].filter((id) => !counts.has(id)).length + Math.max(0, this.#held - held),
      duplicated: [...this.tickets].reduce((sum, id) => sum + Math.max(0, (counts.get(id) ?? 0) - 1), 0) + Math.max(0, held - this.#held),
      unexplained,
      ...(note !== undefined && { note }),
    };
  }

  async #heldNow(): Promise<number> {
    const [found] = await this.house.rows<{ held: number }>(
      `SELECT count(*)::int AS held FROM inbound_mail WHERE mailbox_id = $1 AND state IN ('quarantined', 'unfetchable') AND reason IS NOT NULL`,
      [this.id],
    );
    return found?.held ?? 0;
  }

  async #count(): Promise<Count> {
    const [found] = await this.house.rows<Count>(
      `SELECT count(*) FILTER (WHERE state IN ('listed', 'stored'))::int AS pending, count(*)::int AS known, coalesce(sum(attempts), 0)::int AS attempts
       FROM inbound_mail WHERE mailbox_id = $1`,
      [this.id],
    );
    return found ?? { pending: 1, known: 0, attempts: 0 };
  }
}
