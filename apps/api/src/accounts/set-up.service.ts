import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { accounts } from '#contracts/accounts';
import { Database } from '../platform/database/database.ts';
import { OneTimeLinks } from './one-time-links.service.ts';
import { Organisation } from './organisation.service.ts';
import { Passwords } from './passwords.ts';
import { People } from './people.service.ts';
import { AlreadySetUp } from './refusals.ts';

/** The first use of an instance. */
@Injectable()
export class SetUp {
  constructor(
    private readonly database: Database,
    private readonly organisation: Organisation,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly people: People,
  ) {}

  /** Establishes the organisation with its first admin. @returns the admin's id. @throws AlreadySetUp @throws LinkExpired for a wrong token */
  async run({ token, organisation, admin }: z.infer<typeof accounts.setUp.body>): Promise<number> {
    if (await this.organisation.find()) throw new AlreadySetUp();
    await this.links.look(token);
    const passwordHash = await this.passwords.hash(admin.password);
    return this.database.transaction(async (tx) => {
      await this.organisation.establish(tx, organisation);
      await this.links.use(tx, 'set-up', token);
      return this.people.add(tx, { name: admin.name, email: admin.email, role: 'admin', locale: 'ja', passwordHash });
    });
  }
}
