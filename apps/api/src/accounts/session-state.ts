import { Inject, Injectable } from '@nestjs/common';
import type { SessionState } from '#contracts/accounts';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { Organisation } from './organisation.service.ts';
import { People } from './people.service.ts';
import { Sessions } from './sessions.service.ts';
import type { Visit } from './visit.ts';

/** What the web app must know before its first screen. */
@Injectable()
export class SessionStates {
  constructor(
    private readonly sessions: Sessions,
    private readonly organisation: Organisation,
    private readonly people: People,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async of(visit: Visit): Promise<SessionState> {
    const [session, organisation] = await Promise.all([this.sessions.ofToken(visit.sessionToken), this.organisation.find()]);
    return {
      me: session && (await this.people.me(session.actor)),
      organisation,
      setUpNeeded: organisation === null,
      demo: this.config.demo,
      insecureLan: visit.kind === 'insecure-lan',
    };
  }
}
