import { Injectable } from '@nestjs/common';
import type { Level, Role } from '#contracts/permissions';
import { Database } from '../platform/database/database.ts';
import { Actor } from './actor.ts';

interface Found {
  id: number;
  name: string;
  role: Role;
  levels: Record<string, Level> | null;
}

const FIELDS = `
  p.id, p.name, p.role,
  CASE WHEN p.role = 'admin' THEN (SELECT json_object_agg(m.id, 'manage') FROM mailbox m)
       ELSE (SELECT json_object_agg(m.mailbox_id, m.level) FROM membership m WHERE m.person_id = p.id) END AS levels`;

/** People as actors, with what they may do now. Nobody who is inactive. */
@Injectable()
export class Actors {
  constructor(private readonly database: Database) {}

  async ofPerson(personId: number): Promise<Actor | null> {
    const [found] = await this.database.rows<Found>(`SELECT ${FIELDS} FROM person p WHERE p.id = $1 AND p.active`, [personId]);
    return found ? actorFrom(found) : null;
  }

  /** @returns `stale` when the session was last noted as used more than a minute ago. */
  async ofSession(tokenHash: Buffer): Promise<{ actor: Actor; stale: boolean } | null> {
    const [found] = await this.database.rows<Found & { stale: boolean }>(
      `SELECT ${FIELDS}, s.last_seen_at < current_instant() - interval '1 minute' AS stale
       FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.token_hash = $1 AND s.expires_at > current_instant() AND p.active`,
      [tokenHash],
    );
    return found ? { actor: actorFrom(found), stale: found.stale } : null;
  }
}

const actorFrom = ({ id, name, role, levels }: Found): Actor =>
  new Actor(id, name, role, new Map(Object.entries(levels ?? {}).map(([mailboxId, level]) => [Number(mailboxId), level])));
