import { Injectable } from '@nestjs/common';
import type { QuarantinedMail } from '#contracts/quarantine';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

interface QuarantineRow extends Omit<QuarantinedMail, 'receivedAt'> {
  receivedAt: Date | null;
}

/** 隔離: mail that could not become a ticket, with the reason. */
@Injectable()
export class Quarantine {
  constructor(private readonly database: Database) {}

  async list(actor: Actor): Promise<QuarantinedMail[]> {
    const found = await this.database.rows<QuarantineRow>(
      `SELECT i.id, i.mailbox_id AS "mailboxId", f.path AS folder, i.uid, i.internal_date AS "receivedAt", i.size, i.reason ->> 'code' AS reason,
         coalesce(i.reason ->> 'detail', '') AS detail, i.attempts, i.raw_sha256 IS NOT NULL AS "hasRaw"
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id
       WHERE i.mailbox_id = ANY ($1) AND i.state IN ('quarantined', 'unfetchable')
       ORDER BY i.id DESC LIMIT 500`,
      [actor.mailboxIds('intake.manage')],
    );
    return found.map((mail) => ({ ...mail, receivedAt: mail.receivedAt?.toISOString() ?? null }));
  }

  /** From the raw mail if we have it, else from the server. @returns the mailbox. @throws NotFound, NotAllowed */
  async retry(actor: Actor, id: number): Promise<number> {
    const { mailboxId } = await this.find(actor, id);
    await this.database.rows(
      `UPDATE inbound_mail SET state = CASE WHEN raw_sha256 IS NULL THEN 'listed' ELSE 'stored' END, attempts = 0, reason = NULL
       WHERE id = $1 AND state IN ('quarantined', 'unfetchable')`,
      [id],
    );
    return mailboxId;
  }

  /** @throws NotFound (also when there is no raw mail), NotAllowed */
  async raw(actor: Actor, id: number): Promise<{ sha256: string }> {
    const { sha256 } = await this.find(actor, id);
    if (sha256 === null) throw new NotFound();
    return { sha256 };
  }

  private async find(actor: Actor, id: number): Promise<{ mailboxId: number; sha256: string | null }> {
    const [found] = await this.database.rows<{ mailboxId: number; sha256: string | null }>(
      `SELECT mailbox_id AS "mailboxId", raw_sha256 AS sha256 FROM inbound_mail WHERE id = $1 AND state IN ('quarantined', 'unfetchable')`,
      [id],
    );
    if (!found) throw new NotFound();
    actor.assertIn(found.mailboxId, 'intake.manage');
    return found;
  }
}
