import { Injectable } from '@nestjs/common';
import type { LOCALES, Me, Membership, PersonRef } from '#contracts/accounts';
import type { Role } from '#contracts/permissions';
import { Database, row, type Tx } from '../platform/database/database.ts';
import type { Actor } from './actor.ts';
import { AddressTaken } from './refusals.ts';

export interface NewPerson {
  name: string;
  /** In lower case. */
  email: string;
  role: Role;
  locale: (typeof LOCALES)[number];
  /** Null for somebody invited, who will choose a password. */
  passwordHash: string | null;
}

/** Colleagues, as themselves and as others see them. */
@Injectable()
export class People {
  constructor(private readonly database: Database) {}

  /** @returns the new person's id. @throws AddressTaken */
  async add(tx: Tx, { name, email, role, locale, passwordHash }: NewPerson): Promise<number> {
    const added = await row<{ id: number }>(
      tx,
      `INSERT INTO person (name, email, role, locale, password_hash) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [name, email, role, locale, passwordHash],
    );
    if (!added) throw new AddressTaken();
    return added.id;
  }

  async me(actor: Actor): Promise<Me> {
    const [found] = await this.database.rows<Pick<Me, 'id' | 'name' | 'email' | 'role' | 'locale'>>(
      'SELECT id, name, email, role, locale FROM person WHERE id = $1',
      [actor.id],
    );
    if (!found) throw new Error(`no person ${actor.id}`);
    const memberships = actor.mailboxIds('ticket.read').map((mailboxId) => ({ mailboxId, level: actor.level(mailboxId)! }));
    return { ...found, memberships };
  }

  async changeMe(actor: Actor, { name, locale }: Partial<Pick<Me, 'name' | 'locale'>>): Promise<Me> {
    await this.database.rows('UPDATE person SET name = coalesce($2, name), locale = coalesce($3, locale) WHERE id = $1', [
      actor.id,
      name ?? null,
      locale ?? null,
    ]);
    return this.me(actor);
  }

  /** Those who can work in a mailbox that I may read, with their levels in these mailboxes only. */
  colleagues(actor: Actor): Promise<(PersonRef & { memberships: Membership[] })[]> {
    return this.database.rows(
      `SELECT p.id, p.name, json_agg(json_build_object('mailboxId', m.id, 'level', CASE WHEN p.role = 'admin' THEN 'manage' ELSE s.level END) ORDER BY m.id) AS memberships
       FROM person p
       JOIN mailbox m ON m.id = ANY($1)
       LEFT JOIN membership s ON s.person_id = p.id AND s.mailbox_id = m.id
       WHERE p.active AND p.password_hash IS NOT NULL AND (p.role = 'admin' OR s.level IS NOT NULL)
       GROUP BY p.id
       ORDER BY p.name, p.id`,
      [actor.mailboxIds('ticket.read')],
    );
  }
}
