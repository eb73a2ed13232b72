import { locks, type Lease } from '#contracts/locks';
import { outbox } from '#contracts/outbox';
import { type ApiClient, Refused } from '../../support/api-client.ts';

/** What a tab knows of the lease and the draft that it was given. */
export interface Held {
  ticketId: number;
  tab: string;
  fence: number;
  version: number;
}

const MOST_TRIES = 5;
let saves = 0;

const heldBy = (ticketId: number, tab: string, { fence, draft }: Lease): Held => ({ ticketId, tab, fence, version: draft?.version ?? 0 });

/** Null when a colleague holds it. */
export const take = async (api: ApiClient, ticketId: number, tab: string): Promise<Held | null> => {
  try {
    return heldBy(ticketId, tab, await api.call(locks.acquire, { params: { id: ticketId }, body: { tab } }));
  } catch (error) {
    if (error instanceof Refused && error.code === 'lock-held') return null;
    throw error;
  }
};

export const takeOver = async (api: ApiClient, ticketId: number, tab: string): Promise<Held> =>
  heldBy(ticketId, tab, await api.call(locks.takeOver, { params: { id: ticketId }, body: { tab, reason: '引き継ぎます。' } }));

/** New words. A tab that is told of another version goes on from that one. @returns whether they are in the draft, not aside. */
export const write = async (api: ApiClient, held: Held): Promise<boolean> => {
  const text = `${held.tab} ${++saves}`;
  for (let tries = 1; ; tries++) {
    try {
      const { tab, fence, version } = held;
      const content = { to: [], cc: [], bcc: [], subject: '', text, quoteMessageId: null, forward: null };
      const saved = await api.call(outbox.saveDraft, { params: { id: held.ticketId }, body: { tab, fence, version, content } });
      if (!saved.keptAside) held.version = saved.version;
      return !saved.keptAside;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'version-conflict' || tries === MOST_TRIES) throw error;
      held.version = Number(error.data.version);
    }
  }
};
