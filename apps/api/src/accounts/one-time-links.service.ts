import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LINK_PAGES, type LinkKind } from '#contracts/accounts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { LinkExpired } from './refusals.ts';

/** What each link is good for, until it is used. */
const LIFETIME = { invitation: '7 days', 'password-reset': '1 hour' };

export interface IssuedLink {
  link: string;
  expiresAt: Date;
}

/** Links that prove who somebody is, once. The token is in the link alone; here is its hash. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly database: Database,
    jobs: Jobs,
  ) {
    jobs.sweep('accounts.expired-links', 3600_000, async () => {
      await database.rows(`DELETE FROM one_time_link WHERE least(expires_at, used_at) < current_instant() - interval '30 days'`);
    });
  }

  /**
   * The link that is shown where the server was started, good until the first use; null once an organisation exists.
   * @param address where the server can be reached, `http://localhost:3000`
   */
  async setUpLink(address: string): Promise<string | null> {
    const token = newToken();
    const [issued] = await this.database.rows(
      `INSERT INTO one_time_link (token_hash, kind, expires_at) SELECT $1, 'set-up', 'infinity' WHERE NOT EXISTS (SELECT FROM organisation)
       RETURNING kind`,
      [hashOf(token)],
    );
    return issued ? linkTo(address, 'set-up', token) : null;
  }

  async issue(tx: Tx, kind: 'invitation' | 'password-reset', personId: number, address: string): Promise<IssuedLink> {
    const token = newToken();
    const issued = await row<{ expires_at: Date }>(
      tx,
      `INSERT INTO one_time_link (token_hash, kind, person_id, expires_at) VALUES ($1, $2, $3, current_instant() + $4::interval) RETURNING expires_at`,
      [hashOf(token), kind, personId, LIFETIME[kind]],
    );
    return { link: linkTo(address, kind, token), expiresAt: issued!.expires_at };
  }

  /** What a link is for, without using it. @throws LinkExpired */
  async look(token: string): Promise<{ kind: LinkKind; name: string; email: string }> {
    const [found] = await this.database.rows<{ kind: LinkKind; name: string; email: string }>(
      `SELECT l.kind, coalesce(p.name, '') AS name, coalesce(p.email, '') AS email
       FROM one_time_link l LEFT JOIN person p ON p.id = l.person_id
       WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > current_instant() AND p.active IS NOT FALSE`,
      [hashOf(token)],
    );
    if (!found) throw new LinkExpired();
    return found;
  }

  /** Uses a link up: of two that come at once, one. @returns whose it is, null for the set-up. @throws LinkExpired */
  async use(tx: Tx, kind: LinkKind, token: string): Promise<number | null> {
    const used = await row<{ person_id: number | null }>(
      tx,
      `UPDATE one_time_link SET used_at = current_instant()
       WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > current_instant()
       RETURNING person_id`,
      [hashOf(token), kind],
    );
    if (!used) throw new LinkExpired();
    return used.person_id;
  }

  /** Nothing that was sent or handed to this person works any more. */
  async withdraw(tx: Tx, personId: number, kinds: readonly LinkKind[] = ['invitation', 'password-reset']): Promise<void> {
    await rows(tx, 'DELETE FROM one_time_link WHERE person_id = $1 AND kind = ANY($2) AND used_at IS NULL', [personId, kinds]);
  }
}

const linkTo = (address: string, kind: LinkKind, token: string): string => `${address}${LINK_PAGES[kind]}/${token}`;
const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
