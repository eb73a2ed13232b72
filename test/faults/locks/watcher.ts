import { setTimeout as pause } from 'node:timers/promises';
import { tickets } from '#contracts/tickets';
import { Tab } from '../../medium/realtime/tab.ts';
import type { PushMessage } from '#contracts/push';
import { otherSide, type Side } from './pair.ts';
import type { Roamer } from './roamer.ts';

const COMES_BACK_MS = 500;

/** Somebody who looks at a ticket: shows the lock that they were told last, and finds another line when theirs is cut. */
export class Watcher {
  /** The fence of the lock on the screen, null without one; undefined while the line is down. */
  shown: number | null | undefined;
  /** Where the line goes. */
  side: Side;
  readonly #api: Roamer;
  readonly #ticketId: number;
  #tab: Tab | undefined;
  #gone = false;

  static async at(api: Roamer, side: Side, ticketId: number): Promise<Watcher> {
    const watcher = new Watcher(api, side, ticketId);
    await watcher.#connect(side);
    return watcher;
  }

  private constructor(api: Roamer, side: Side, ticketId: number) {
    this.side = side;
    this.#api = api;
    this.#ticketId = ticketId;
  }

  leave(): void {
    this.#gone = true;
    this.#tab?.close();
  }

  async #connect(side: Side): Promise<void> {
    const { url, cookie } = this.#api.by(side);
    const tab = new Tab({ url }, '', { cookie });
    tab.socket.on('push', (message: PushMessage) => this.#hear(side, message));
    tab.socket.on('disconnect', () => void this.#comeBack(side));
    this.#tab = tab;
    await tab.connected();
    this.side = side;
    await this.#fetch(side);
  }

  async #comeBack(left: Side): Promise<void> {
    this.shown = undefined;
    for (let side = otherSide(left); !this.#gone; side = otherSide(side)) {
      await pause(COMES_BACK_MS);
      const back = await this.#connect(side).then(
        () => true,
        () => false,
      );
      if (back) return;
    }
  }

  #hear(side: Side, message: PushMessage): void {
    if (message.type === 'ticket.row' && message.row.id === this.#ticketId) this.shown = message.row.lock?.fence ?? null;
    if (message.type === 'resync') void this.#fetch(side).catch(() => (this.shown = undefined));
  }

  async #fetch(side: Side): Promise<void> {
    const { row } = await this.#api.by(side).call(tickets.show, { params: { id: this.#ticketId } });
    this.shown = row.lock?.fence ?? null;
  }
}
