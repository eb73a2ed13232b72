import { Injectable } from '@nestjs/common';
import type { Member } from '#contracts/accounts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

type Found = Omit<Member, 'lastSeenAt' | 'invitedUntil'> & { lastSeenAt: Date | null; invitedUntil: Date | null };

const MEMBER = `
  SELECT p.id, p.name, p.email, p.role,
    CASE WHEN NOT p.active THEN 'inactive' WHEN p.password_hash IS NULL THEN 'invited' ELSE 'active' END AS state,
    coalesce(
      (SELECT json_agg(json_build_object('mailboxId', m.mailbox_id, 'level', m.level) ORDER BY m.mailbox_id) FROM membership m WHERE m.person_id = p.id),
      '[]'
    ) AS memberships,
    p.last_seen_at AS "lastSeenAt",
    (SELECT max(l.expires_at) FROM one_time_link l
     WHERE l.person_id = p.id AND l.kind = 'invitation' AND l.used_at IS NULL AND l.expires_at > current_instant()) AS "invitedUntil"
  FROM person p`;

/** Everybody with an account, for the members page. Memberships as stored: admins manage every mailbox all the same. */
@Injectable()
export class Members {
  constructor(private readonly database: Database) {}

  async all(): Promise<Member[]> {
    const found = await this.database.rows<Found>(`${MEMBER} ORDER BY p.active DESC, p.name, p.id`);
    return found.map(memberFrom);
  }

  /** @throws NotFound */
  async one(personId: number): Promise<Member> {
    const [found] = await this.database.rows<Found>(`${MEMBER} WHERE p.id = $1`, [personId]);
    if (!found) throw new NotFound();
    return memberFrom(found);
  }
}

const memberFrom = ({ lastSeenAt, invitedUntil, ...member }: Found): Member => ({
  ...member,
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  invitedUntil: invitedUntil?.toISOString() ?? null,
});
