import { Injectable } from '@nestjs/common';
import type { SavedView, SavedViewContent } from '#contracts/saved-views';
import { ListFilter } from '#contracts/ticket-filter';
import type { Actor } from '../accounts/actor.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { NotAllowed, NotFound } from '../platform/domain-error.ts';

interface Stored extends Omit<SavedView, 'filter'> {
  filter: unknown;
}

const COLUMNS = `v.id, v.name, v.shared, v.filter, json_build_object('id', p.id, 'name', p.name) AS owner`;
/** `$1`: who asks, `$2`: the mailboxes that they may read. What is shared about another mailbox is none of their business. */
const VISIBLE = `(v.owner_id = $1 OR (v.shared AND ((v.filter->>'mailboxId') IS NULL OR (v.filter->>'mailboxId')::bigint = ANY($2))))`;

/** 保存したビュー: lists that people come back to, their own or shared with everybody. */
@Injectable()
export class SavedViews {
  constructor(private readonly database: Database) {}

  async list(actor: Actor): Promise<SavedView[]> {
    const found = await this.database.rows<Stored>(
      `SELECT ${COLUMNS} FROM saved_view v JOIN person p ON p.id = v.owner_id WHERE ${VISIBLE} ORDER BY v.id`,
      [actor.id, actor.mailboxIds('ticket.read')],
    );
    return found.map(toView);
  }

  /** @throws NotFound for a mailbox that the actor may not read: what is shared about it would reach strangers. */
  async create(actor: Actor, { name, shared, filter }: SavedViewContent): Promise<SavedView> {
    assertReadable(actor, filter.mailboxId);
    const [made] = await this.database.rows<Stored>(
      `WITH v AS (INSERT INTO saved_view (owner_id, name, shared, filter) VALUES ($1, $2, $3, $4) RETURNING *)
       SELECT ${COLUMNS} FROM v JOIN person p ON p.id = v.owner_id`,
      [actor.id, name, shared, JSON.stringify(filter)],
    );
    return toView(made!);
  }

  /** @throws NotFound, NotAllowed */
  async change(actor: Actor, id: number, { name, shared, filter }: SavedViewContent): Promise<SavedView> {
    const changed = await this.database.transaction(async (tx) => {
      const stored = await this.visible(tx, actor, id);
      if (stored.owner.id !== actor.id) throw new NotAllowed();
      // A view about a mailbox that is gone by now can still be renamed.
      const { mailboxId } = ListFilter.parse(stored.filter);
      if (filter.mailboxId !== mailboxId) assertReadable(actor, filter.mailboxId);
      return row<Stored>(
        tx,
        `WITH v AS (UPDATE saved_view SET name = $2, shared = $3, filter = $4 WHERE id = $1 RETURNING *)
         SELECT ${COLUMNS} FROM v JOIN person p ON p.id = v.owner_id`,
        [id, name, shared, JSON.stringify(filter)],
      );
    });
    return toView(changed!);
  }

  /** @throws NotFound, NotAllowed */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { owner } = await this.visible(tx, actor, id);
      if (owner.id !== actor.id && !actor.may('organisation.manage')) throw new NotAllowed();
      await row(tx, 'DELETE FROM saved_view WHERE id = $1 RETURNING id', [id]);
    });
  }

  private async visible(tx: Tx, actor: Actor, id: number): Promise<Stored> {
    const stored = await row<Stored>(
      tx,
      `SELECT ${COLUMNS} FROM saved_view v JOIN person p ON p.id = v.owner_id WHERE ${VISIBLE} AND v.id = $3 FOR UPDATE OF v`,
      [actor.id, actor.mailboxIds('ticket.read'), id],
    );
    if (!stored) throw new NotFound();
    return stored;
  }
}

const toView = (stored: Stored): SavedView => ({ ...stored, filter: ListFilter.parse(stored.filter) });

/** Of an admin, too, only a mailbox that exists. */
function assertReadable(actor: Actor, mailboxId: number | undefined): void {
  if (mailboxId !== undefined && !actor.mailboxIds('ticket.read').includes(mailboxId)) throw new NotFound();
}
