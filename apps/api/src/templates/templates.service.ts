import { Injectable } from '@nestjs/common';
import { TEMPLATE_VARIABLES, unknownVariables } from '#contracts/template-variables';
import type { Template, TemplateContent } from '#contracts/templates';
import type { Actor } from '../accounts/actor.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { InvalidInput, NotAllowed, NotFound } from '../platform/domain-error.ts';
import { TemplateChanged } from './template-refusals.ts';

const COLUMNS = 'id, mailbox_id AS "mailboxId", folder, title, body, version';

/** Words for replies, of one mailbox or of all. */
@Injectable()
export class Templates {
  constructor(private readonly database: Database) {}

  /** Those of the mailboxes in which the actor may reply, or of the one that is named, and those of all. */
  list(actor: Actor, mailboxId?: number): Promise<Template[]> {
    const answered = actor.mailboxIds('ticket.reply').filter((id) => mailboxId === undefined || id === mailboxId);
    const shared = answered.length > 0 || (mailboxId === undefined && actor.may('template.share'));
    return this.database.rows<Template>(
      `SELECT ${COLUMNS} FROM reply_template WHERE mailbox_id = ANY($1) OR ($2 AND mailbox_id IS NULL) ORDER BY folder, title, id`,
      [answered, shared],
    );
  }

  /** @throws InvalidInput, NotFound, NotAllowed */
  async create(actor: Actor, content: TemplateContent): Promise<Template> {
    assertWriter(actor, content.mailboxId);
    assertKnownVariables(content.body);
    const [made] = await this.database.rows<Template>(
      `INSERT INTO reply_template (mailbox_id, folder, title, body)
       SELECT $1::bigint, $2, $3, $4 WHERE $1::bigint IS NULL OR EXISTS (SELECT FROM mailbox WHERE id = $1) RETURNING ${COLUMNS}`,
      [content.mailboxId, content.folder, content.title, content.body],
    );
    if (!made) throw new NotFound();
    return made;
  }

  /** @param version as the actor read it. @throws InvalidInput, NotFound, NotAllowed, TemplateChanged */
  change(actor: Actor, id: number, version: number, content: TemplateContent): Promise<Template> {
    return this.database.transaction(async (tx) => {
      const stored = await this.writable(tx, actor, id);
      assertWriter(actor, content.mailboxId);
      assertKnownVariables(content.body);
      if (stored.version !== version) throw new TemplateChanged({ version: stored.version });
      const changed = await row<Template>(
        tx,
        `UPDATE reply_template SET mailbox_id = $2::bigint, folder = $3, title = $4, body = $5, version = version + 1
         WHERE id = $1 AND ($2::bigint IS NULL OR EXISTS (SELECT FROM mailbox WHERE id = $2)) RETURNING ${COLUMNS}`,
        [id, content.mailboxId, content.folder, content.title, content.body],
      );
      if (!changed) throw new NotFound();
      return changed;
    });
  }

  /** @throws NotFound, NotAllowed */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.writable(tx, actor, id);
      await row(tx, 'DELETE FROM reply_template WHERE id = $1 RETURNING id', [id]);
    });
  }

  private async writable(tx: Tx, actor: Actor, id: number): Promise<Pick<Template, 'mailboxId' | 'version'>> {
    const stored = await row<Pick<Template, 'mailboxId' | 'version'>>(
      tx,
      'SELECT mailbox_id AS "mailboxId", version FROM reply_template WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!stored) throw new NotFound();
    assertWriter(actor, stored.mailboxId);
    return stored;
  }
}

function assertWriter(actor: Actor, mailboxId: number | null): void {
  if (mailboxId !== null) actor.assertIn(mailboxId, 'mailbox.manage');
  else if (!actor.may('template.share')) throw new NotAllowed();
}

function assertKnownVariables(body: string): void {
  const unknown = unknownVariables(body);
  if (unknown.length > 0) throw new InvalidInput({ unknown, known: TEMPLATE_VARIABLES });
}
