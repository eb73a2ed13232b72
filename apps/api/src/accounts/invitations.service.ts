import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { accounts, LOCALES } from '#contracts/accounts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { AccountMail } from './account-mail.ts';
import type { Actor } from './actor.ts';
import { Memberships } from './memberships.service.ts';
import { type IssuedLink, OneTimeLinks } from './one-time-links.service.ts';
import { People } from './people.service.ts';

/** `mailed`: the link is also on its way by mail; otherwise somebody has to hand it over. */
export type Invitation = IssuedLink & { mailed: boolean };

/** Asking somebody to join, with a link that is mailed and can be copied. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly links: OneTimeLinks,
    private readonly mail: AccountMail,
  ) {}

  /** In the inviting person's language. @throws AddressTaken @throws NotFound for a missing mailbox */
  async invite(by: Actor, address: string, invited: z.infer<typeof accounts.invite.body>): Promise<Invitation & { personId: number }> {
    const mailed = await this.mail.canSend();
    return this.database.transaction(async (tx) => {
      const inviter = await row<{ locale: (typeof LOCALES)[number] }>(tx, 'SELECT locale FROM person WHERE id = $1', [by.id]);
      const { name, email, role, memberships } = invited;
      const personId = await this.people.add(tx, { name, email, role, locale: inviter!.locale, passwordHash: null });
      for (const { mailboxId, level } of memberships) await this.memberships.set(tx, personId, mailboxId, level);
      return { personId, ...(await this.send(tx, personId, address, mailed)) };
    });
  }

  /** A new link; the one before stops working. @throws NotFound for someone who is not (or no longer) waiting for an invitation */
  async again(personId: number, address: string): Promise<Invitation> {
    const mailed = await this.mail.canSend();
    return this.database.transaction(async (tx) => {
      const waiting = await row(tx, 'SELECT id FROM person WHERE id = $1 AND active AND password_hash IS NULL FOR NO KEY UPDATE', [
        personId,
      ]);
      if (!waiting) throw new NotFound();
      await this.links.withdraw(tx, personId, ['invitation']);
      return this.send(tx, personId, address, mailed);
    });
  }

  private async send(tx: Tx, personId: number, address: string, mailed: boolean): Promise<Invitation> {
    const issued = await this.links.issue(tx, 'invitation', personId, address);
    if (mailed) await this.mail.enqueue(tx, 'invitation', personId, issued);
    return { ...issued, mailed };
  }
}
