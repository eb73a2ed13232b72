import { Injectable } from '@nestjs/common';
import type { MailboxNews } from '../mailboxes/mailbox-news.ts';
import { MailboxQueries } from '../mailboxes/mailboxes.queries.ts';
import { log } from '../platform/log.ts';
import { Gathering } from './gathering.ts';
import { mailboxRoom } from './rooms.ts';
import { Sockets } from './sockets.service.ts';

/** Counting what is behind takes a while when much old mail comes in, and nobody reads numbers faster. */
const COALESCE_MS = 1_000;

/** How a mailbox is doing, to everybody who sees it. */
@Injectable()
export class MailboxPushes {
  private readonly changed = new Gathering<number, null>(
    COALESCE_MS,
    () => null,
    (changed) => this.push([...changed.keys()]),
  );

  constructor(
    private readonly mailboxes: MailboxQueries,
    private readonly sockets: Sockets,
  ) {}

  tell({ mailbox, changed }: MailboxNews): void {
    // A new mailbox: admins see it without becoming members.
    if (changed === 'settings') this.sockets.checkAgain();
    if (changed === 'ledger' || changed === 'reconcile') this.sockets.emit(mailboxRoom(mailbox), { type: 'ledger', mailboxId: mailbox });
    this.changed.of(mailbox);
  }

  private async push(mailboxIds: readonly number[]): Promise<void> {
    if (this.sockets.count === 0) return;
    try {
      for (const mailboxId of mailboxIds) {
        const mailbox = await this.mailboxes.pushed(mailboxId);
        if (mailbox) this.sockets.emit(mailboxRoom(mailboxId), { type: 'mailbox', mailbox });
      }
    } catch (error) {
      log.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'push: mailboxes could not be read');
      this.sockets.emitToAll({ type: 'resync' });
    }
  }
}
