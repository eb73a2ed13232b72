export const mailboxRoom = (mailboxId: number): string => `mailbox:${mailboxId}`;
/** Those in the mailbox's room who want this narrowing counted. Left together with the mailbox's. */
export const countsRoom = (mailboxId: number, narrowing: string): string => `${mailboxRoom(mailboxId)}:${narrowing}`;
export const ticketRoom = (ticketId: number): string => `ticket:${ticketId}`;
export const personRoom = (personId: number): string => `person:${personId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

export const isMailboxRoom = (room: string): boolean => room.startsWith('mailbox:');
