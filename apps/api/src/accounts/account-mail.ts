import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { LOCALES } from '#contracts/accounts';
import { Database, type Tx } from '../platform/database/database.ts';
import { Jobs, jobType } from '../platform/jobs/jobs.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { Organisation } from './organisation.service.ts';
import type { IssuedLink } from './one-time-links.service.ts';

const KINDS = ['invitation', 'password-reset'] as const;
const job = jobType(
  'accounts.mail',
  z.object({
    personId: z.int(),
    kind: z.enum(KINDS),
    /** Opens an account: sealed, since jobs stay in the database. */
    sealedLink: z.base64(),
    expiresAt: z.iso.datetime(),
  }),
);

/** What a person is to be told by mail. */
export interface AccountLetter {
  kind: (typeof KINDS)[number];
  to: { name: string; address: string };
  locale: (typeof LOCALES)[number];
  organisation: { name: string; zone: string };
  link: string;
  expiresAt: Date;
}

/** Who can carry letters. Mailboxes lie above accounts, so the carrier comes here. */
export interface LetterCarrier {
  /** False while no mailbox can send: then nothing is promised. */
  ready(): Promise<boolean>;
  /** Throws when it should be tried again. */
  send(letter: AccountLetter): Promise<void>;
}

/** Invitations and reset links on their way out. */
@Injectable()
export class AccountMail {
  private carrier: LetterCarrier | undefined;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly secrets: Secrets,
    private readonly organisation: Organisation,
  ) {}

  /** Called once, at construction of the feature that can send. */
  carryWith(carrier: LetterCarrier): void {
    this.carrier = carrier;
    this.jobs.handle(job, async ({ personId, kind, sealedLink, expiresAt }) => {
      const person = await this.recipient(personId);
      const organisation = await this.organisation.find();
      if (!person || !organisation || new Date(expiresAt) <= person.now) return;
      const link = this.secrets.open(Buffer.from(sealedLink, 'base64'), contextOf(personId));
      const { name, email, locale } = person;
      await carrier.send({ kind, to: { name, address: email }, locale, organisation, link, expiresAt: new Date(expiresAt) });
    });
  }

  async canSend(): Promise<boolean> {
    return (await this.carrier?.ready()) ?? false;
  }

  async enqueue(tx: Tx, kind: AccountLetter['kind'], personId: number, { link, expiresAt }: IssuedLink): Promise<void> {
    const sealedLink = this.secrets.seal(link, contextOf(personId)).toString('base64');
    await this.jobs.enqueue(tx, job, { personId, kind, sealedLink, expiresAt: expiresAt.toISOString() });
  }

  private async recipient(personId: number) {
    const [person] = await this.database.rows<{ name: string; email: string; locale: AccountLetter['locale']; now: Date }>(
      'SELECT name, email, locale, current_instant() AS now FROM person WHERE id = $1 AND active',
      [personId],
    );
    return person;
  }
}

const contextOf = (personId: number): string => `account-mail:${personId}`;
