import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { DraftView, outbox, ReplyContent } from '#contracts/outbox';
import type { Actor } from '../accounts/actor.ts';
import { TICKET_CHANNEL } from '../history/history.service.ts';
import { holds } from '../locks/lease-decision.ts';
import { Leases } from '../locks/leases.service.ts';
import { LockHeld } from '../locks/lock-refusals.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { NotAllowed, NotFound } from '../platform/domain-error.ts';
import { lockTicketFor } from '../tickets/ticket-lock.ts';
import { VersionConflict } from './outbox-refusals.ts';
import { ownWords } from './own-words.ts';

type SaveDraft = z.infer<typeof outbox.saveDraft.body>;
interface Saved {
  version: number;
  savedAt: Date;
  keptAside: boolean;
}
export interface CurrentDraft {
  id: number;
  version: number;
}

const NOTHING_WRITTEN: ReplyContent = { to: [], cc: [], bcc: [], subject: '', text: '', html: null, quoteMessageId: null, forward: null };
/** Beside the ticket's own signal: those who look at it see the draft grow. */
const SIGNAL = `pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', ticket_id, 'draft', version)::text)`;

/**
 * 下書き: one current draft a ticket, written by whoever holds the lease and passed on with it. Words that come too late are kept aside:
 * no save ever overwrites another person's words, and none is thrown away.
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly leases: Leases,
  ) {}

  /** The current draft of a ticket that the caller may reply to. */
  async view(ticketId: number): Promise<DraftView | null> {
    const [draft] = await this.database.rows<Omit<DraftView, 'savedAt'> & { content: ReplyContent; savedAt: Date }>(
      `SELECT d.id, d.version, d.content, d.saved_at AS "savedAt", json_build_object('id', p.id, 'name', p.name) AS author,
         coalesce((SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) ORDER BY a.id)
           FROM draft_attachment a WHERE a.draft_id = d.id), '[]') AS attachments
       FROM draft d JOIN person p ON p.id = d.author_id WHERE d.ticket_id = $1 AND d.state = 'current'`,
      [ticketId],
    );
    if (!draft) return null;
    const { content, savedAt, ...rest } = draft;
    return { ...content, ...rest, savedAt: savedAt.toISOString() };
  }

  /** An expired lease that nobody took since still counts as mine: no word is in danger. @throws VersionConflict, InvalidInput */
  async save(actor: Actor, ticketId: number, { tab, fence, version, content: written }: SaveDraft): Promise<Saved> {
    const content = ownWords(written);
    return this.database.transaction(async (tx) => {
      await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
      const mine = holds(await this.leases.current(tx, ticketId), { personId: actor.id, tab, fence });
      const draft = await this.current(tx, ticketId);
      if (!mine || (!draft && version > 0)) return this.keepAside(tx, ticketId, actor.id, fence, version, content);
      if (!draft) return this.insert(tx, ticketId, actor.id, fence, 1, content);
      if (draft.version !== version) return this.alreadySaved(tx, draft, content);
      return this.update(tx, draft.id, actor.id, fence, content);
    });
  }

  async discard(actor: Actor, draftId: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await row<{ ticketId: number }>(tx, 'SELECT ticket_id AS "ticketId" FROM draft WHERE id = $1', [draftId]);
      if (!found) throw new NotFound();
      const ticket = await lockTicketFor(tx, found.ticketId, actor, 'ticket.reply');
      const draft = await row<{ state: string; authorId: number }>(tx, 'SELECT state, author_id AS "authorId" FROM draft WHERE id = $1', [
        draftId,
      ]);
      if (draft?.state === 'current') await this.assertNobodyElseWrites(tx, actor, found.ticketId);
      else if (draft?.state !== 'aside') return;
      else if (draft.authorId !== actor.id && !actor.mayIn(ticket.mailboxId, 'ticket.take-over')) throw new NotAllowed();
      await row(tx, `UPDATE draft SET state = 'discarded' WHERE id = $1 RETURNING ${SIGNAL}`, [draftId]);
    });
  }

  /** @throws LockHeld */
  async assertNobodyElseWrites(tx: Tx, actor: Actor, ticketId: number): Promise<void> {
    const lease = await this.leases.current(tx, ticketId);
    if (lease?.live && lease.personId !== actor.id) throw new LockHeld(lease);
  }

  async current(tx: Tx, ticketId: number): Promise<CurrentDraft | null> {
    return (await row<CurrentDraft>(tx, `SELECT id, version FROM draft WHERE ticket_id = $1 AND state = 'current'`, [ticketId])) ?? null;
  }

  /** The current draft, made empty when a file comes before the first word. */
  async currentOrEmpty(tx: Tx, ticketId: number, authorId: number, fence: number): Promise<number> {
    const draft = await this.current(tx, ticketId);
    return draft?.id ?? (await this.insert(tx, ticketId, authorId, fence, 0, NOTHING_WRITTEN)).id;
  }

  /** For the send gate: these words are on their way. @returns the draft that holds them until they are sent. */
  async markSent(tx: Tx, ticketId: number, authorId: number, fence: number, content: ReplyContent): Promise<number> {
    const id = await this.currentOrEmpty(tx, ticketId, authorId, fence);
    await this.update(tx, id, authorId, fence, content);
    await row(tx, `UPDATE draft SET state = 'sent' WHERE id = $1`, [id]);
    return id;
  }

  /** The reply was taken back: its words are the draft again, or stand aside when a new one was begun. */
  async restore(tx: Tx, ticketId: number, draftId: number): Promise<void> {
    const state = (await this.current(tx, ticketId)) ? 'aside' : 'current';
    await row(tx, `UPDATE draft SET state = $2, saved_at = current_instant() WHERE id = $1 RETURNING ${SIGNAL}`, [draftId, state]);
  }

  private async insert(
    tx: Tx,
    ticketId: number,
    authorId: number,
    fence: number,
    version: number,
    content: ReplyContent,
  ): Promise<Saved & { id: number }> {
    const saved = await row<{ id: number; savedAt: Date }>(
      tx,
      `INSERT INTO draft (ticket_id, author_id, fence, version, content) VALUES ($1, $2, $3, $4, $5)
       RETURNING id, saved_at AS "savedAt", ${SIGNAL}`,
      [ticketId, authorId, fence, version, content],
    );
    return { id: saved!.id, version, savedAt: saved!.savedAt, keptAside: false };
  }

  private async update(tx: Tx, draftId: number, authorId: number, fence: number, content: ReplyContent): Promise<Saved> {
    const saved = await row<Saved>(
      tx,
      `UPDATE draft SET content = $2, author_id = $3, fence = $4, version = version + 1, saved_at = current_instant() WHERE id = $1
       RETURNING version, saved_at AS "savedAt", false AS "keptAside", ${SIGNAL}`,
      [draftId, content, authorId, fence],
    );
    return saved!;
  }

  /** The same words again: their answer got lost. Other words from my own tab: the tab decides with the stored version before it. */
  private async alreadySaved(tx: Tx, draft: CurrentDraft, content: ReplyContent): Promise<Saved> {
    const same = await row<Saved>(
      tx,
      `SELECT version, saved_at AS "savedAt", false AS "keptAside" FROM draft WHERE id = $1 AND content = $2::jsonb`,
      [draft.id, content],
    );
    if (!same) throw new VersionConflict({ version: draft.version });
    return same;
  }

  /** One side draft a person and fence, holding the newest words. What was sent or is blank needs no copy. */
  private async keepAside(
    tx: Tx,
    ticketId: number,
    authorId: number,
    fence: number,
    version: number,
    content: ReplyContent,
  ): Promise<Saved> {
    const now = (await row<{ savedAt: Date; sent: boolean }>(
      tx,
      `SELECT current_instant() AS "savedAt", EXISTS (SELECT FROM draft
         WHERE ticket_id = $1 AND author_id = $2 AND fence = $3 AND state = 'sent' AND content->>'text' = $4) AS sent`,
      [ticketId, authorId, fence, content.text],
    ))!;
    const answer = { version: version + 1, savedAt: now.savedAt };
    if (now.sent) return { ...answer, keptAside: false };
    if (content.text.trim() === '') return { ...answer, keptAside: true };
    const known = await row(
      tx,
      `UPDATE draft SET content = CASE WHEN version <= $4 THEN $5::jsonb ELSE content END, version = greatest(version, $4),
         saved_at = current_instant()
       WHERE ticket_id = $1 AND author_id = $2 AND fence = $3 AND state = 'aside' RETURNING id`,
      [ticketId, authorId, fence, version, content],
    );
    if (!known) {
      await row(
        tx,
        `INSERT INTO draft (ticket_id, author_id, fence, version, content, state) VALUES ($1, $2, $3, $4, $5, 'aside') RETURNING ${SIGNAL}`,
        [ticketId, authorId, fence, version, content],
      );
    }
    return { ...answer, keptAside: true };
  }
}
