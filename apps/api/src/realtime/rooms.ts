export const mailboxRoom = (mailboxId: number): string => `mailbox:${mailboxId}`;
export const ticketRoom = (ticketId: number): string => `ticket:${ticketId}`;
export const personRoom = (personId: number): string => `person:${personId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

export const isMailboxRoom = (room: string): boolean => room.startsWith('mailbox:');
