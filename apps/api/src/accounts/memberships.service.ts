import { Injectable } from '@nestjs/common';
import type { Level } from '#contracts/permissions';
import { row, type Tx } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

/** Channel of `pg_notify` when what a person may see or do has changed: `{"person": id}`. Sockets join and leave rooms on it. */
export const MEMBERSHIP_CHANNEL = 'madoguchi_membership';

/** Who may do what in which mailbox. */
@Injectable()
export class Memberships {
  /** @param level null takes the membership away. @throws NotFound for a missing person or mailbox */
  async set(tx: Tx, personId: number, mailboxId: number, level: Level | null): Promise<void> {
    const both = await row(tx, 'SELECT 1 FROM person p, mailbox m WHERE p.id = $1 AND m.id = $2 FOR KEY SHARE', [personId, mailboxId]);
    if (!both) throw new NotFound();
    if (level === null) await row(tx, 'DELETE FROM membership WHERE person_id = $1 AND mailbox_id = $2', [personId, mailboxId]);
    else
      await row(
        tx,
        `INSERT INTO membership (person_id, mailbox_id, level) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, mailbox_id) DO UPDATE SET level = excluded.level`,
        [personId, mailboxId, level],
      );
    await this.announce(tx, personId);
  }

  async announce(tx: Tx, personId: number): Promise<void> {
    await row(tx, `SELECT pg_notify('${MEMBERSHIP_CHANNEL}', json_build_object('person', $1::bigint)::text)`, [personId]);
  }
}
