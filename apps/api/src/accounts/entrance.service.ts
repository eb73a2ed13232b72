import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SessionState } from '#contracts/accounts';
import { Database, row } from '../platform/database/database.ts';
import { writeCookies } from './cookies.ts';
import { KnownBrowsers } from './known-browser.ts';
import { PublicAddress } from './public-address.ts';
import { SignedOut } from './refusals.ts';
import { SessionStates } from './session-state.ts';
import { Sessions } from './sessions.service.ts';
import type { Visit } from './visit.ts';

/** Lets a person in who has proved who they are. */
@Injectable()
export class Entrance {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly browsers: KnownBrowsers,
    private readonly address: PublicAddress,
    private readonly states: SessionStates,
  ) {}

  /** Always with a new session: one that was planted in the browser, or another person's, ends. @throws SignedOut for someone inactive */
  async enter(reply: FastifyReply, visit: Visit, personId: number): Promise<SessionState> {
    if (visit.sessionToken !== null) await this.sessions.end(visit.sessionToken);
    const { sessionToken, email } = await this.database.transaction(async (tx) => {
      const token = await this.sessions.start(tx, personId);
      const person = await row<{ email: string; role: string }>(tx, 'SELECT email, role FROM person WHERE id = $1', [personId]);
      if (token === null || !person) throw new SignedOut();
      if (person.role === 'admin') await this.address.learn(tx, visit);
      return { sessionToken: token, email: person.email };
    });
    const known = this.browsers.idOf(visit.browserProof, email) === null ? null : visit.browserProof;
    writeCookies(reply, visit.kind, { sessionToken, browserProof: known ?? this.browsers.proof(email) });
    return this.states.of({ ...visit, sessionToken });
  }
}
