import { NotFound } from '../platform/domain-error.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Actor } from '../accounts/actor.ts';
import type { MailboxPermission } from '#contracts/permissions';
import { Ticket } from './ticket.entity.ts';

export type TicketState = Ticket;

/** The first statement of every path that can change a conversation: others wait until this transaction ends. @throws NotFound */
export const lockTicket = async (tx: Tx, ticketId: number): Promise<TicketState> => {
  const ticket = await tx.findOne(Ticket, { where: { id: ticketId }, lock: { mode: 'for_no_key_update' } });
  if (!ticket) throw new NotFound();
  return ticket;
};

/** As it is, without waiting for anybody: for a first look that the locked one repeats. @throws NotFound */
export const readTicket = async (tx: Tx, ticketId: number): Promise<TicketState> => {
  const ticket = await tx.findOneBy(Ticket, { id: ticketId });
  if (!ticket) throw new NotFound();
  return ticket;
};

/** Locked, and the actor may do this to it now, where it is now. @throws NotFound, NotAllowed */
export const lockTicketFor = async (tx: Tx, ticketId: number, actor: Actor, permission: MailboxPermission): Promise<TicketState> => {
  const ticket = await lockTicket(tx, ticketId);
  actor.assertIn(ticket.mailboxId, permission);
  return ticket;
};
