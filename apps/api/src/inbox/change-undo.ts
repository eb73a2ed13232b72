import type { TicketChange } from '#contracts/inbox';
import type { TicketState } from '../tickets/ticket-lock.ts';

type Before = Pick<TicketState, 'phase' | 'resumeOn' | 'assigneeId' | 'tags'>;

/** Whether the change makes a difference to the ticket. */
export function differs(ticket: Before, change: TicketChange): boolean {
  switch (change.do) {
    case 'assign':
      return ticket.assigneeId !== change.assigneeId;
    case 'set-phase':
      return ticket.phase !== change.phase;
    case 'hold':
      return ticket.phase !== 'on-hold' || ticket.resumeOn !== change.resumeOn;
    case 'resume':
      return ticket.phase === 'on-hold';
    case 'add-tag':
      return !ticket.tags.includes(change.tag);
    case 'remove-tag':
      return ticket.tags.includes(change.tag);
    case 'close':
      return ticket.phase !== 'closed';
    case 'reopen':
      return ticket.phase === 'closed';
    case 'mark-read':
      return true;
  }
}

/** The change that makes the ticket what it was before this one; null where none does. */
export function undoOf(ticket: Before, change: TicketChange): TicketChange | null {
  switch (change.do) {
    case 'assign':
      return { do: 'assign', assigneeId: ticket.assigneeId };
    case 'set-phase': {
      const { phase } = ticket;
      // 保留 and 完了 remember more than their name.
      return phase === 'on-hold' || phase === 'closed' ? null : { do: 'set-phase', phase };
    }
    case 'hold':
      return ticket.phase === 'on-hold' ? { do: 'hold', resumeOn: ticket.resumeOn } : { do: 'resume' };
    case 'resume':
      return { do: 'hold', resumeOn: ticket.resumeOn };
    case 'add-tag':
      return { do: 'remove-tag', tag: change.tag };
    case 'remove-tag':
      return { do: 'add-tag', tag: change.tag };
    case 'close':
      return { do: 'reopen' };
    case 'reopen':
    case 'mark-read':
      return null;
  }
}
