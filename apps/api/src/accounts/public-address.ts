import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import type { Visit } from './visit.ts';

/** Where links to us lead: PUBLIC_URL, else an address that a person we trust used. */
@Injectable()
export class PublicAddress {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** For links that this visitor themselves is to read or pass on. */
  seenBy(visit: Visit): string {
    return this.config.publicUrl ?? visit.origin;
  }

  /**
   * For mails that a stranger can ask for: never the Host header of their request, or they would choose where the victim takes the token.
   * Null when no admin has signed in yet.
   */
  async trusted(): Promise<string | null> {
    if (this.config.publicUrl) return this.config.publicUrl;
    const [found] = await this.database.rows<{ address: string | null }>('SELECT address FROM organisation');
    return found?.address ?? null;
  }

  /** An admin signed in here. One on the server's own screen doesn't hide the address that the others use. */
  async learn(tx: Tx, visit: Visit): Promise<void> {
    await row(tx, 'UPDATE organisation SET address = $1 WHERE address IS NULL OR (address <> $1 AND $2)', [
      visit.origin,
      visit.kind !== 'local',
    ]);
  }
}
