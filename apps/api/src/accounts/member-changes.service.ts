import { Injectable } from '@nestjs/common';
import type { Level, Role } from '#contracts/permissions';
import { Database, row, rows } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Memberships } from './memberships.service.ts';
import { OneTimeLinks } from './one-time-links.service.ts';
import { LastAdmin } from './refusals.ts';
import { Sessions } from './sessions.service.ts';

interface Standing {
  id: number;
  role: Role;
  active: boolean;
  joined: boolean;
}

/** What admins decide about members. */
@Injectable()
export class MemberChanges {
  constructor(
    private readonly database: Database,
    private readonly memberships: Memberships,
    private readonly sessions: Sessions,
    private readonly links: OneTimeLinks,
  ) {}

  /** Someone deactivated is signed out everywhere, and their links stop working. @throws NotFound @throws LastAdmin */
  change(personId: number, change: { role?: Role | undefined; active?: boolean | undefined }): Promise<void> {
    return this.database.transaction(async (tx) => {
      // All admins are locked, in one order: two who demote each other come one after the other.
      const standings = await rows<Standing>(
        tx,
        `SELECT id, role, active, password_hash IS NOT NULL AS joined FROM person WHERE id = $1 OR role = 'admin' ORDER BY id FOR NO KEY UPDATE`,
        [personId],
      );
      const before = standings.find(({ id }) => id === personId);
      if (!before) throw new NotFound();
      const after = { ...before, role: change.role ?? before.role, active: change.active ?? before.active };
      if (!standings.some((standing) => isWorkingAdmin(standing.id === personId ? after : standing))) throw new LastAdmin();
      await row(tx, 'UPDATE person SET role = $2, active = $3 WHERE id = $1', [personId, after.role, after.active]);
      if (!after.active) {
        await this.sessions.endAll(tx, personId);
        await this.links.withdraw(tx, personId);
      }
      await this.memberships.announce(tx, personId);
    });
  }

  /** @throws NotFound for a missing person or mailbox */
  setMembership(personId: number, mailboxId: number, level: Level | null): Promise<void> {
    return this.database.transaction((tx) => this.memberships.set(tx, personId, mailboxId, level));
  }
}

/** An invited one who never came can't let anybody in. */
const isWorkingAdmin = ({ role, active, joined }: Standing): boolean => role === 'admin' && active && joined;
