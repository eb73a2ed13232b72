import { Injectable } from '@nestjs/common';
import { Database, row } from '../platform/database/database.ts';
import type { Actor } from './actor.ts';
import { ownPasswordLimits, signInLimits } from './guess-limit.ts';
import { Guesses } from './guesses.service.ts';
import { KnownBrowsers } from './known-browser.ts';
import { Passwords } from './passwords.ts';
import { SignedOut, WrongCredentials } from './refusals.ts';
import { Sessions } from './sessions.service.ts';
import type { Visit } from './visit.ts';

/** Passwords as proof of who somebody is. Every guess is counted before it costs a hash. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly guesses: Guesses,
    private readonly passwords: Passwords,
    private readonly browsers: KnownBrowsers,
    private readonly sessions: Sessions,
  ) {}

  /** @returns the person's id. @throws TooManyAttempts @throws WrongCredentials, the same and as late for an unknown address */
  async identify(visit: Visit, { email, password }: { email: string; password: string }): Promise<number> {
    const limits = signInLimits(email, visit.ip, this.browsers.idOf(visit.browserProof, email));
    const attemptsLeft = await this.guesses.take(limits);
    const [person] = await this.database.rows<{ id: number; hash: string | null }>(
      'SELECT id, password_hash AS hash FROM person WHERE email = $1 AND active',
      [email],
    );
    const right = await this.passwords.verify(password, person?.hash ?? null);
    if (!person || !right) throw new WrongCredentials(attemptsLeft);
    await this.guesses.giveBack(limits);
    return person.id;
  }

  /** Ends the person's sessions everywhere else. @throws TooManyAttempts @throws WrongCredentials */
  async changePassword(actor: Actor, visit: Visit, { current, password }: { current: string; password: string }): Promise<void> {
    const { sessionToken } = visit;
    if (sessionToken === null) throw new SignedOut();
    const limits = ownPasswordLimits(actor.id);
    const attemptsLeft = await this.guesses.take(limits);
    const [person] = await this.database.rows<{ hash: string | null }>('SELECT password_hash AS hash FROM person WHERE id = $1', [
      actor.id,
    ]);
    if (!(await this.passwords.verify(current, person?.hash ?? null))) throw new WrongCredentials(attemptsLeft);
    await this.guesses.giveBack(limits);
    const hash = await this.passwords.hash(password);
    await this.database.transaction(async (tx) => {
      await row(tx, 'UPDATE person SET password_hash = $2 WHERE id = $1', [actor.id, hash]);
      await this.sessions.endOthers(tx, actor.id, sessionToken);
    });
  }
}
