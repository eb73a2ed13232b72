import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Level, type MailboxPermission, mayInMailbox, type Permission, type Role, roleMay } from '#contracts/permissions';
import { NotAllowed, NotFound } from '../platform/domain-error.ts';

/** Who asks. Every query and command starts from one; it is loaded anew for each request and socket event. */
export class Actor {
  constructor(
    readonly id: number,
    readonly name: string,
    readonly role: Role,
    /** Level by mailbox id. For admins: every mailbox, at `manage`. */
    private readonly levels: ReadonlyMap<number, Level>,
  ) {}

  may(permission: Permission): boolean {
    return roleMay(this.role, permission);
  }

  mayIn(mailboxId: number, permission: MailboxPermission): boolean {
    return mayInMailbox(this.role, this.level(mailboxId), permission);
  }

  level(mailboxId: number): Level | null {
    return this.levels.get(mailboxId) ?? null;
  }

  /** For `mailbox_id = ANY($n)`: the mailboxes in which I have this permission. */
  mailboxIds(permission: MailboxPermission): number[] {
    return [...this.levels.keys()].filter((mailboxId) => this.mayIn(mailboxId, permission));
  }

  /** @throws NotFound where I may not even read: a foreign id answers exactly like a missing one. @throws NotAllowed otherwise. */
  assertIn(mailboxId: number, permission: MailboxPermission): void {
    if (!this.mayIn(mailboxId, 'ticket.read')) throw new NotFound();
    if (!this.mayIn(mailboxId, permission)) throw new NotAllowed();
  }
}

/** The request's actor, put there by the access guard. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
  if (!actor) throw new Error('a public route has no actor');
  return actor;
});
