import { Injectable } from '@nestjs/common';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { OneTimeLinks } from './one-time-links.service.ts';
import { Passwords } from './passwords.ts';
import { LinkExpired } from './refusals.ts';
import { Sessions } from './sessions.service.ts';

/** Choosing a password with a one-time link: at an invitation, or after forgetting one. */
@Injectable()
export class Joining {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /** @returns the person's id. @throws LinkExpired */
  accept(token: string, { name, password }: { name: string; password: string }): Promise<number> {
    return this.choose('invitation', token, password, (tx, personId) =>
      row(tx, 'UPDATE person SET name = $2 WHERE id = $1', [personId, name]),
    );
  }

  /** Ends all sessions of the person. @returns the person's id. @throws LinkExpired */
  reset(token: string, password: string): Promise<number> {
    return this.choose('password-reset', token, password, (tx, personId) => this.sessions.endAll(tx, personId));
  }

  private async choose(
    kind: 'invitation' | 'password-reset',
    token: string,
    password: string,
    and: (tx: Tx, personId: number) => Promise<unknown>,
  ): Promise<number> {
    // Before the costly hash: whoever has no link costs nothing.
    await this.links.look(token);
    const hash = await this.passwords.hash(password);
    return this.database.transaction(async (tx) => {
      const personId = await this.links.use(tx, kind, token);
      const person = await row<{ id: number }>(tx, 'UPDATE person SET password_hash = $2 WHERE id = $1 AND active RETURNING id', [
        personId,
        hash,
      ]);
      if (!person) throw new LinkExpired();
      await this.links.withdraw(tx, person.id);
      await and(tx, person.id);
      return person.id;
    });
  }
}
