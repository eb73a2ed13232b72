// One browser tab in a process of its own, to be stopped, slowed down or put on a wrong clock: takes the lease of each ticket, keeps its live
// line, and does nothing until it is told to write. Arguments: url, email, tickets.
import { accounts } from '#contracts/accounts';
import { Tab } from '../../medium/realtime/tab.ts';
import { ApiClient, Refused } from '../../support/api-client.ts';
import { password } from '../../support/office.ts';
import { sendReply } from '../../support/replying.ts';
import type { TabMessage, TabOrder } from './tab-process.ts';
import { type Held, take, write } from './writing.ts';

const [url = '', email = '', ...tickets] = process.argv.slice(2);
const tell = (message: TabMessage): void => void process.send?.(message);

const api = new ApiClient(url);
await api.call(accounts.signIn, { body: { email, password } });
const tab = new Tab({ url }, '', { cookie: api.cookie });
await tab.connected();
const all: Held[] = [];
for (const ticket of tickets) {
  const held = await take(api, Number(ticket), tab.name);
  if (held) all.push(held);
}

const send = (held: Held): Promise<boolean> =>
  sendReply(api, held.ticketId, { tab: held.tab, fence: held.fence, subject: '返信' }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused && error.status === 409) return false;
      throw error;
    },
  );

const WAYS: Record<TabOrder, (held: Held) => Promise<boolean>> = { write: (held) => write(api, held), send };

process.on('message', (order: TabOrder) => {
  void (async () => {
    let accepted = 0;
    for (const held of all) if (await WAYS[order](held)) accepted += 1;
    tell({ kind: 'done', writes: all.length, accepted });
  })();
});
// Ends with the campaign, as a tab ends with its browser.
process.on('disconnect', () => process.exit());
tell({ kind: 'holding', leases: all.length });
