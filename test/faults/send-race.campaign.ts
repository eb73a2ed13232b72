import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { UNDO_SECONDS } from '#contracts/outbox';
import { type ApiClient, Refused } from '../support/api-client.ts';
import type { Mutation } from '../support/control-build.ts';
import { type Colleague, type Office } from '../support/office.ts';
import { giveBack, openCase, sendReply, takeLease } from '../support/replying.ts';
import { waitFor } from '../support/waiting.ts';

/** The fence and sequence checks of the send gate. */
export const WITHOUT_FENCE_AND_SEQUENCE: readonly Mutation[] = [
  { file: 'outbox/send-decision.js', found: '!holds(facts.lease, facts.by) || !facts.lease.live', replacement: 'false' },
  { file: 'outbox/send-decision.js', found: 'facts.seenSeq !== facts.conversationSeq', replacement: 'false' },
];

interface RaceResult {
  mails: number;
  conflicts: number;
}
type Press = () => Promise<unknown>;

/** All at once. Every answer is either a reply or a 409; anything else throws. */
const race = async (office: Office, subject: string, presses: readonly Press[]): Promise<RaceResult> => {
  const answers = await Promise.allSettled(presses.map((press) => press()));
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  for (const refusal of refusals) if (!(refusal instanceof Refused) || refusal.status !== 409) throw refusal;
  const arrived = (): number => office.smtp.mails.filter(({ raw }) => raw.includes(`Subject: ${subject}`)).length;
  if (refusals.length < presses.length) await waitFor('the mail', arrived, { timeoutMs: 60_000 });
  // A second mail would come as late as the first: wait for it, too.
  for (let before = -1; before !== arrived(); await pause(UNDO_SECONDS * 1000)) before = arrived();
  return { mails: arrived(), conflicts: refusals.length };
};

/** 200 agents who each held the lease in turn press send at once, having ticked every warning. */
export const agentsRace = async (office: Office, agents: readonly Colleague[]): Promise<RaceResult> => {
  const ticketId = await openCase(office.admin, office.mailboxId, 'agents');
  const presses: Press[] = [];
  for (const [n, { api }] of agents.entries()) {
    const tab = `tab-of-agent-${n}`;
    const fence = await takeLease(api, ticketId, tab);
    if (n < agents.length - 1) await giveBack(api, ticketId, tab, fence);
    presses.push(() => sendReply(api, ticketId, { tab, fence, subject: 'agents', sawUnresolved: true }));
  }
  return race(office, 'agents', presses.toReversed());
};

/** The same by one person in as many tabs. */
export const tabsRace = async (office: Office, api: ApiClient, tabs: number): Promise<RaceResult> => {
  const ticketId = await openCase(office.admin, office.mailboxId, 'tabs');
  const presses: Press[] = [];
  for (let n = 0; n < tabs; n++) {
    const tab = `tab-number-${n}`;
    const fence = await takeLease(api, ticketId, tab);
    presses.push(() => sendReply(api, ticketId, { tab, fence, subject: 'tabs', sawUnresolved: true }));
  }
  return race(office, 'tabs', presses.toReversed());
};

/** One press that the browser repeats: the same key every time. */
export const clicksRace = async (office: Office, api: ApiClient, clicks: number): Promise<RaceResult> => {
  const ticketId = await openCase(office.admin, office.mailboxId, 'clicks');
  const tab = 'tab-of-clicks';
  const fence = await takeLease(api, ticketId, tab);
  const key = randomUUID();
  const press: Press = () => sendReply(api, ticketId, { tab, fence, subject: 'clicks', key });
  return race(office, 'clicks', Array<Press>(clicks).fill(press));
};

export const colleagues = async (office: Office, count: number): Promise<Colleague[]> => {
  const hired: Colleague[] = [];
  for (let n = 0; n < count; n++) hired.push(await office.colleague(`担当 ${n}`));
  return hired;
};
