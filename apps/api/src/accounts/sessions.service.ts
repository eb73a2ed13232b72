import { createHash, randomBytes } from 'node:crypto';
import { fastifyCookie } from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { Actors } from './actors.queries.ts';
import type { Actor } from './actor.ts';
import { anySessionToken } from './cookies.ts';

/** Channel of `pg_notify` when sessions end: `{"person": id}` for all of a person's, `{"session": id}` for one. Sockets close on it. */
export const SESSION_CHANNEL = 'madoguchi_session';

/** `id` names the session without opening it: the hex of its token's SHA-256. */
export interface Session {
  id: string;
  actor: Actor;
}

const LIFETIME = `interval '14 days'`;
const NOTIFY_ENDED = `SELECT pg_notify('${SESSION_CHANNEL}', json_build_object('session', encode(token_hash, 'hex'))::text) FROM ended`;

/** Who is signed in where. The browser holds 32 random bytes, the database their hash. Two weeks without a visit end a session. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    jobs: Jobs,
  ) {
    jobs.sweep('accounts.expired-sessions', 10 * 60_000, () => this.endExpired());
  }

  /** @returns the token, of which only the hash is kept; null when the person may not sign in (any more). */
  async start(tx: Tx, personId: number): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const started = await row(
      tx,
      `WITH seen AS (UPDATE person SET last_seen_at = current_instant() WHERE id = $2 AND active RETURNING id)
       INSERT INTO session (token_hash, person_id, expires_at) SELECT $1, id, current_instant() + ${LIFETIME} FROM seen RETURNING person_id`,
      [hashOf(token), personId],
    );
    return started ? token : null;
  }

  async ofToken(token: string | null): Promise<Session | null> {
    if (token === null) return null;
    const hash = hashOf(token);
    const found = await this.actors.ofSession(hash);
    if (found?.stale) await this.touch(hash);
    return found && { id: hash.toString('hex'), actor: found.actor };
  }

  /** For the socket gateway: `cookie` is the handshake's Cookie header. */
  ofCookie(cookie: string | undefined): Promise<Session | null> {
    return this.ofToken(anySessionToken(fastifyCookie.parse(cookie ?? ''), this.config.insecureLan));
  }

  async end(token: string): Promise<void> {
    await this.database.rows(`WITH ended AS (DELETE FROM session WHERE token_hash = $1 RETURNING token_hash) ${NOTIFY_ENDED}`, [
      hashOf(token),
    ]);
  }

  async endAll(tx: Tx, personId: number): Promise<void> {
    await rows(tx, 'DELETE FROM session WHERE person_id = $1', [personId]);
    await rows(tx, `SELECT pg_notify('${SESSION_CHANNEL}', json_build_object('person', $1::bigint)::text)`, [personId]);
  }

  /** After a change of password: everywhere else. */
  async endOthers(tx: Tx, personId: number, keptToken: string): Promise<void> {
    await rows(tx, `WITH ended AS (DELETE FROM session WHERE person_id = $1 AND token_hash <> $2 RETURNING token_hash) ${NOTIFY_ENDED}`, [
      personId,
      hashOf(keptToken),
    ]);
  }

  private async endExpired(): Promise<void> {
    await this.database.rows(
      `WITH ended AS (DELETE FROM session WHERE expires_at <= current_instant() RETURNING token_hash) ${NOTIFY_ENDED}`,
    );
  }

  /** At most once a minute, so that reading stays reading. */
  private async touch(hash: Buffer): Promise<void> {
    await this.database.rows(
      `WITH seen AS (
         UPDATE session SET last_seen_at = current_instant(), expires_at = current_instant() + ${LIFETIME}
         WHERE token_hash = $1 AND last_seen_at < current_instant() - interval '1 minute'
         RETURNING person_id, last_seen_at
       )
       UPDATE person SET last_seen_at = seen.last_seen_at FROM seen WHERE id = seen.person_id`,
      [hash],
    );
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
