import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { Database, row } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Jobs, jobType } from '../platform/jobs/jobs.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { AccountMail } from './account-mail.ts';
import { resetLimits } from './guess-limit.ts';
import { Guesses } from './guesses.service.ts';
import { type IssuedLink, OneTimeLinks } from './one-time-links.service.ts';
import { PublicAddress } from './public-address.ts';
import type { Visit } from './visit.ts';

/** The address that somebody typed, sealed: it may be anybody's. */
const job = jobType('accounts.reset', z.object({ sealedEmail: z.base64() }));
const CONTEXT = 'asked-for reset';

/** A new password for someone who forgot the old one. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly secrets: Secrets,
    private readonly address: PublicAddress,
    private readonly guesses: Guesses,
    private readonly links: OneTimeLinks,
    private readonly mail: AccountMail,
  ) {
    jobs.handle(job, ({ sealedEmail }) => this.answer(secrets.open(Buffer.from(sealedEmail, 'base64'), CONTEXT)));
  }

  /** Looks nobody up: known and unknown addresses take the same time, and the job does the rest. Too many requests are dropped unsaid. */
  async request(visit: Visit, email: string): Promise<void> {
    const verdict = await this.guesses.count(resetLimits(email, visit.ip));
    if (!verdict.allowed) return;
    const sealedEmail = this.secrets.seal(email, CONTEXT).toString('base64');
    await this.database.transaction((tx) => this.jobs.enqueue(tx, job, { sealedEmail }));
  }

  /** A link to hand over in person. @throws NotFound for someone inactive */
  linkFor(personId: number, address: string): Promise<IssuedLink> {
    return this.database.transaction(async (tx) => {
      if (!(await row(tx, 'SELECT id FROM person WHERE id = $1 AND active', [personId]))) throw new NotFound();
      return this.links.issue(tx, 'password-reset', personId, address);
    });
  }

  private async answer(email: string): Promise<void> {
    const address = await this.address.trusted();
    if (address === null || !(await this.mail.canSend())) return;
    await this.database.transaction(async (tx) => {
      const person = await row<{ id: number }>(tx, 'SELECT id FROM person WHERE email = $1 AND active', [email]);
      if (!person) return;
      await this.mail.enqueue(tx, 'password-reset', person.id, await this.links.issue(tx, 'password-reset', person.id, address));
    });
  }
}
