import { Tab } from '../../medium/realtime/tab.ts';
import { ask } from './asking.ts';
import { type Case, FENCE, MISSING } from './cases.ts';
import type { Findings } from './findings.ts';
import { LABELS } from './labels.ts';
import type { Person, TwoTeams } from './two-teams.ts';

const EVENTS = ['ticket.open', 'ticket.close', 'reply.typing'] as const;
/** All that is pushed comes of these: the row, the lock, the draft. The last one tells when all were heard. */
const CHANGES = [
  'PUT /api/tickets/:id/lease',
  'PUT /api/tickets/:id/draft',
  'POST /api/tickets/:id/notes',
  'PUT /api/tickets/:id/assignee',
  'PUT /api/tickets/:id/closure',
];
const LISTENERS = ['viewer', 'agent', 'keeper', 'manager'] as const satisfies Person[];

/** What a foreign ticket says to the tabs of those who may not see it: nothing, also to those who ask for it. */
export const listenIn = async (teams: TwoTeams, findings: Findings): Promise<void> => {
  const stranger = new Tab(teams.server, '');
  await stranger.connected().then(
    () => findings.foreign.push('a stranger has a live line'),
    () => undefined,
  );
  findings.cells += 1;
  const neighbour = await connect(teams, 'neighbour');
  const tabs = new Map<Person, Tab>();
  for (const person of LISTENERS) tabs.set(person, await connect(teams, person));
  const [ours, theirs] = [await teams.openCase('ours', 'agent'), await teams.openCase('theirs', 'neighbour')];

  for (const [person, tab] of tabs) await askForForeign(person, tab, theirs, findings);
  for (const tab of [neighbour, ...tabs.values()]) await tab.say('counts.watch', { narrowings: [{ customerId: theirs.customer }] });
  await workOn(teams, 'neighbour', theirs);
  await neighbour.hears('ticket.row', ({ row }) => row.id === theirs.ticket && row.phase === 'closed');
  await neighbour.hears('counts', ({ narrowing }) => narrowing.customerId === theirs.customer);
  // What comes after it on the same line: until then everything foreign would have been heard.
  await workOn(teams, 'agent', ours);
  for (const [person, tab] of tabs) {
    await tab.hears('ticket.row', ({ row }) => row.id === ours.ticket && row.phase === 'closed');
    const foreign = tab.heard.filter(
      (message) => JSON.stringify(message).includes(theirs.canary) || idOf(message) === theirs.ticket || counts(message, theirs),
    );
    findings.cells += 1;
    for (const { type } of foreign) findings.foreign.push(`${person} hears ${type} of a foreign ticket`);
  }
  for (const tab of [stranger, neighbour, ...tabs.values()]) tab.close();
};

const connect = async (teams: TwoTeams, person: Person): Promise<Tab> => {
  const tab = new Tab(teams.server, await teams.signIn(person));
  await tab.connected();
  return tab;
};

const askForForeign = async (person: Person, tab: Tab, theirs: Case, findings: Findings): Promise<void> => {
  for (const event of EVENTS) {
    const about = (ticketId: number): object => (event === 'reply.typing' ? { ticketId, fence: FENCE } : { ticketId });
    const [answer, missing] = [await tab.say(event, about(theirs.ticket)), await tab.say(event, about(MISSING.ticket))];
    findings.cells += 1;
    if (JSON.stringify(answer) !== JSON.stringify(missing)) findings.foreign.push(`${event} of ${person}: ${JSON.stringify(answer)}`);
    if (event === 'ticket.open' && 'ok' in answer) findings.foreign.push(`${event} of ${person} opens a foreign ticket`);
  }
};

const workOn = async (teams: TwoTeams, person: Person, about: Case): Promise<void> => {
  for (const change of CHANGES) await ask(teams, person, change, LABELS[change]!.ask(about));
};

/** Numbers of the other mailbox, or of its customer. */
const counts = (message: Tab['heard'][number], { mailbox, customer }: Case): boolean =>
  message.type === 'counts' &&
  (message.counted.mailboxId === mailbox || (message.narrowing.customerId === customer && message.counted.cells.length > 0));

const idOf = (message: Tab['heard'][number]): number | null =>
  'id' in message ? message.id : 'ticketId' in message ? message.ticketId : message.type === 'ticket.row' ? message.row.id : null;
