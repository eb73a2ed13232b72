import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../accounts/actor.ts';
import { Actors } from '../accounts/actors.queries.ts';
import { Memberships } from '../accounts/memberships.service.ts';
import { Organisation } from '../accounts/organisation.service.ts';
import { Passwords } from '../accounts/passwords.ts';
import { People } from '../accounts/people.service.ts';
import { Mailboxes } from '../mailboxes/mailboxes.service.ts';
import { Database, row } from '../platform/database/database.ts';
import { INSTANCE, type Instance } from '../platform/platform.module.ts';
import { SavedViews } from '../saved-views/saved-views.service.ts';
import { Templates } from '../templates/templates.service.ts';
import { DEMO_PASSWORD, type Mailbox, MAILBOXES, ORGANISATION, PEOPLE, type Staff } from './scenario/organisation.ts';
import { SAVED_VIEWS } from './scenario/saved-views.ts';
import { TEMPLATES } from './scenario/templates.ts';

/** The demo organisation as it stands in the database. */
export interface Office {
  staff: ReadonlyMap<Staff, Actor>;
  mailboxIds: ReadonlyMap<Mailbox, number>;
}

/** Tickets were answered here before the two weeks that are shown. */
const FIRST_NUMBER = 12_788;

/** Founds こもれび家電: people who all sign in with the demo's password, and three mailboxes that are folders. */
@Injectable()
export class DemoOffice {
  constructor(
    private readonly database: Database,
    private readonly organisation: Organisation,
    private readonly passwords: Passwords,
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly actors: Actors,
    private readonly mailboxes: Mailboxes,
    private readonly templates: Templates,
    private readonly savedViews: SavedViews,
    @Inject(INSTANCE) private readonly instance: Pick<Instance, 'dataDir'>,
  ) {}

  async exists(): Promise<boolean> {
    return (await this.organisation.find()) !== null;
  }

  async found(): Promise<Office> {
    await this.database.transaction(async (tx) => {
      await this.organisation.establish(tx, ORGANISATION);
      await row(tx, `SELECT setval('ticket_number', $1)`, [FIRST_NUMBER]);
    });
    const mailboxIds = await this.openMailboxes();
    const staff = new Map<Staff, Actor>();
    const passwordHash = await this.passwords.hash(DEMO_PASSWORD);
    for (const key of Object.keys(PEOPLE) as Staff[]) staff.set(key, await this.hire(key, passwordHash, mailboxIds));
    for (const { mailbox, ...template } of TEMPLATES) {
      const mailboxId = mailbox === null ? null : mailboxIds.get(mailbox)!;
      await this.templates.create(staff.get('watanabe')!, { ...template, mailboxId });
    }
    for (const { owner, content } of SAVED_VIEWS) await this.savedViews.create(staff.get(owner)!, content);
    return { staff, mailboxIds };
  }

  /** Where the mail of its customers goes: a mail lies there once it is complete. */
  incoming(mailbox: Mailbox): string {
    return join(this.instance.dataDir, 'mail', mailbox, 'in');
  }

  private async openMailboxes(): Promise<Map<Mailbox, number>> {
    const ids = new Map<Mailbox, number>();
    for (const [key, settings] of Object.entries(MAILBOXES) as [Mailbox, (typeof MAILBOXES)[Mailbox]][]) {
      const outgoingFolder = join(this.instance.dataDir, 'mail', key, 'out');
      const id = await this.mailboxes.create({
        settings: { ...settings, aliases: [], sentCopy: 'never' },
        connection: { kind: 'maildir', folder: this.incoming(key), outgoingFolder },
        intakeFrom: { kind: 'all' },
      });
      ids.set(key, id);
    }
    return ids;
  }

  private async hire(key: Staff, passwordHash: string, mailboxIds: ReadonlyMap<Mailbox, number>): Promise<Actor> {
    const { levels, ...person } = PEOPLE[key];
    const id = await this.database.transaction(async (tx) => {
      const personId = await this.people.add(tx, { ...person, passwordHash });
      for (const [mailbox, mailboxId] of mailboxIds) {
        const level = levels[mailbox];
        if (level) await this.memberships.set(tx, personId, mailboxId, level);
      }
      return personId;
    });
    return (await this.actors.ofPerson(id))!;
  }
}
