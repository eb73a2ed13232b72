import * as z from 'zod';
import { ImapConnection, type Fix, type MailboxDetail } from '#contracts/mailboxes';
import { guessServers, type Servers } from './server-guess.ts';

/** A connection while it is being written. */
export interface ConnectionDraft extends Servers {
  user: string;
  /** Empty keeps the stored one. */
  password: string;
}

const Draft = ImapConnection.omit({ kind: true });
/** Somebody connects a mailbox for the first time. */
export const NewConnection = Draft.extend({ password: z.string().min(1).max(500) });
/** Its password is stored already. */
export const KnownConnection = Draft.extend({ password: z.string().max(500) });

export const draftFor = (address: string): ConnectionDraft => ({ ...guessServers(address), user: address, password: '' });

export const draftFrom = ({ incoming, outgoing, user }: Extract<MailboxDetail['connection'], { kind: 'imap' }>): ConnectionDraft => ({
  incoming,
  outgoing,
  user,
  password: '',
});

/** Another address: servers and user follow it as long as they are what the old one suggested. The password stays. */
export function draftAfter(before: string, after: string, draft: ConnectionDraft): ConnectionDraft {
  const suggested = JSON.stringify({ ...draftFor(before), password: draft.password });
  return JSON.stringify(draft) === suggested ? { ...draftFor(after), password: draft.password } : draft;
}

export const connectionFrom = ({ incoming, outgoing, user, password }: ConnectionDraft): ImapConnection => ({
  kind: 'imap',
  incoming,
  outgoing,
  user,
  ...(password === '' ? {} : { password }),
});

/** The draft with one side mended as the test suggested. */
export const mended = (draft: ConnectionDraft, { side, change }: Fix): ConnectionDraft => ({
  ...draft,
  [side]: { ...draft[side], ...change },
});
