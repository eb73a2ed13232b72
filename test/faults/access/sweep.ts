import { VIEWS } from '#contracts/ticket-filter';
import { type Answer, ask, type Request, sameAnswer } from './asking.ts';
import { type Case, MISSING } from './cases.ts';
import type { Findings } from './findings.ts';
import { LABELS } from './labels.ts';
import type { Person, Team, TwoTeams } from './two-teams.ts';

/** An id inside a request that is otherwise about an own ticket. `about` is whose id it is. */
interface Probe {
  route: string;
  what: string;
  ask: (own: Case, about: Case) => Request;
}

type Body = Record<string, object>;
const withBody = (route: string, own: Case, change: (body: Body) => object): Request => {
  const request = LABELS[route]!.ask(own);
  const body = request.body as Body;
  return { ...request, body: { ...body, ...change(body) } };
};
const quoting =
  (message: number) =>
  ({ content }: Body): object => ({ content: { ...content, quoteMessageId: message } });
const forwarding =
  (messageId: number, attachmentIds: number[]) =>
  ({ content }: Body): object => ({ content: { ...content, forward: { messageId, attachmentIds } } });
/** As the list hands it out; this one points at a ticket. */
const cursor = (ticket: number): string => Buffer.from(JSON.stringify(['2001-01-01 00:00:00+00', ticket])).toString('base64url');

const PROBES: readonly Probe[] = [
  ...VIEWS.flatMap((view): Probe[] => [
    { route: 'GET /api/tickets', what: `mailboxId of ${view}`, ask: (_, { mailbox }) => ({ query: { view, mailboxId: mailbox } }) },
    { route: 'GET /api/tickets', what: `after of ${view}`, ask: (_, { ticket }) => ({ query: { view, after: cursor(ticket) } }) },
    { route: 'GET /api/tickets', what: `before of ${view}`, ask: (_, { ticket }) => ({ query: { view, before: cursor(ticket) } }) },
    { route: 'GET /api/tickets', what: `customerId of ${view}`, ask: (_, { customer }) => ({ query: { view, customerId: customer } }) },
    { route: 'GET /api/tickets', what: `assignee of ${view}`, ask: (_, { colleague }) => ({ query: { view, assignee: colleague } }) },
    { route: 'GET /api/tickets', what: `text of ${view}`, ask: (_, { canary }) => ({ query: { view, text: canary } }) },
    { route: 'GET /api/tickets', what: `tag of ${view}`, ask: (_, { canary }) => ({ query: { view, tag: canary } }) },
  ]),
  {
    route: 'POST /api/tickets',
    what: 'customer.id',
    ask: (own, { customer }) => withBody('POST /api/tickets', own, ({ customer: given }) => ({ customer: { ...given, id: customer } })),
  },
  {
    route: 'PUT /api/tickets/:id/assignee',
    what: 'assigneeId',
    ask: (own, { colleague }) => withBody('PUT /api/tickets/:id/assignee', own, () => ({ assigneeId: colleague })),
  },
  {
    route: 'POST /api/tickets/:id/message-moves',
    what: 'one of messageIds',
    ask: (own, { message }) => withBody('POST /api/tickets/:id/message-moves', own, () => ({ messageIds: [message] })),
  },
  {
    route: 'POST /api/tickets/:id/message-moves',
    what: 'to',
    ask: (own, { otherTicket }) => withBody('POST /api/tickets/:id/message-moves', own, () => ({ to: { id: otherTicket } })),
  },
  {
    route: 'DELETE /api/tickets/:id/relations/:relatedId',
    what: 'relatedId',
    ask: (own, { otherTicket }) => ({ params: { id: own.ticket, relatedId: otherTicket } }),
  },
  {
    route: 'PUT /api/tickets/:id/draft',
    what: 'content.quoteMessageId',
    ask: (own, { message }) => withBody('PUT /api/tickets/:id/draft', own, quoting(message)),
  },
  {
    route: 'POST /api/tickets/:id/replies',
    what: 'content.quoteMessageId',
    ask: (own, { message }) => withBody('POST /api/tickets/:id/replies', own, quoting(message)),
  },
  {
    route: 'PUT /api/tickets/:id/draft',
    what: 'content.forward.messageId',
    ask: (own, { message }) => withBody('PUT /api/tickets/:id/draft', own, forwarding(message, [])),
  },
  {
    route: 'POST /api/tickets/:id/replies',
    what: 'content.forward.messageId',
    ask: (own, { message }) => withBody('POST /api/tickets/:id/replies', own, forwarding(message, [])),
  },
  {
    route: 'POST /api/tickets/:id/replies',
    what: 'content.forward.attachmentIds',
    ask: (own, { attachment }) => withBody('POST /api/tickets/:id/replies', own, forwarding(own.message, [attachment])),
  },
  { route: 'DELETE /api/drafts/:id', what: 'side draft', ask: (_, { sideDraft }) => ({ params: { id: sideDraft } }) },
  {
    route: 'POST /api/ticket-changes',
    what: 'one of tickets',
    ask: (own, { ticket }) => withBody('POST /api/ticket-changes', own, () => ({ tickets: [{ id: own.ticket }, { id: ticket }] })),
  },
  { route: 'GET /api/ticket-counts', what: 'customerId', ask: (_, { customer }) => ({ query: { customerId: customer } }) },
  {
    route: 'POST /api/saved-views',
    what: 'filter.mailboxId',
    ask: (own, { mailbox }) => withBody('POST /api/saved-views', own, () => ({ filter: { view: 'all', mailboxId: mailbox } })),
  },
];

/** Lists and numbers: they tell nothing of the other mailbox, and stay as they are when something comes in there. */
const LISTS: readonly [string, Request][] = [
  ...VIEWS.map((view): [string, Request] => ['GET /api/tickets', { query: { view } }]),
  ...['ticket-counts', 'people', 'mailboxes', 'quarantine', 'spam', 'phases', 'calendar', 'session', 'templates', 'saved-views'].map(
    (list): [string, Request] => [`GET /api/${list}`, {}],
  ),
  ['GET /api/search', {}],
];

const OTHER: Record<Team, Team> = { ours: 'theirs', theirs: 'ours' };

/** Every id parameter of path, query and body with a foreign value, as `person`: the answer is that to a missing id, and nothing happens. */
export const sweep = async (teams: TwoTeams, person: Exclude<Person, 'admin'>, findings: Findings): Promise<void> => {
  const team = teams.teamOf(person);
  const foreign = await teams.openCase(OTHER[team], team === 'ours' ? 'neighbour' : 'agent');
  const before = await teams.digest(OTHER[team]);
  await sweepPaths(teams, person, foreign, findings);
  await sweepBodies(teams, person, foreign, findings);
  if ((await teams.digest(OTHER[team])) !== before) findings.foreign.push(`${person} changed something in the other mailbox`);
  await sweepLists(teams, person, foreign, findings);
  await sweepRelations(teams, person, foreign, findings);
};

/** HEAD, too: the router answers it wherever it answers GET. */
const sweepPaths = async (teams: TwoTeams, person: Person, foreign: Case, findings: Findings): Promise<void> => {
  for (const [route, { ask: request, theirs }] of Object.entries(LABELS)) {
    if (theirs === undefined) continue;
    for (const method of route.startsWith('GET ') ? ['GET', 'HEAD'] : [route.split(' ')[0]!]) {
      const answer = await ask(teams, person, route, request(foreign), method);
      const missing = await ask(teams, person, route, request(MISSING), method);
      compare(`${method} ${route.split(' ')[1]!} of ${person}`, answer, missing, foreign, findings);
    }
  }
};

const sweepBodies = async (teams: TwoTeams, person: Exclude<Person, 'admin'>, foreign: Case, findings: Findings): Promise<void> => {
  const fresh = (): Promise<Case> => teams.openCase(teams.teamOf(person), person);
  for (const { route, what, ask: request } of PROBES) {
    const [own, another, third] = [await fresh(), await fresh(), await fresh()];
    // With an id of one's own it works: else a refusal of the foreign one would prove nothing.
    const alive = await ask(teams, person, route, request(own, own));
    if (!alive.ok) findings.unexpected.push(`${route} of ${person} with an own ${what}: ${alive.status} ${alive.text.slice(0, 200)}`);
    const answer = await ask(teams, person, route, request(another, foreign));
    const missing = await ask(teams, person, route, request(third, MISSING));
    compare(`${route} of ${person} with a foreign ${what}`, answer, missing, foreign, findings);
  }
};

const sweepLists = async (teams: TwoTeams, person: Exclude<Person, 'admin'>, foreign: Case, findings: Findings): Promise<void> => {
  const look = async (): Promise<Answer[]> => {
    const answers = [];
    for (const [route, request] of LISTS) answers.push(await ask(teams, person, route, request));
    return answers;
  };
  const before = await look();
  await teams.openCase(OTHER[teams.teamOf(person)], person === 'neighbour' ? 'agent' : 'neighbour');
  for (const [index, answer] of (await look()).entries()) {
    findings.cells += 1;
    const what = `${LISTS[index]![0]} of ${person}`;
    if (!answer.ok) findings.unexpected.push(`${what}: ${answer.status}`);
    if (answer.text.includes(foreign.canary)) findings.foreign.push(`${what} tells of the other mailbox`);
    if (withoutTime(answer.text) !== withoutTime(before[index]!.text)) findings.foreign.push(`${what} changes with the other mailbox`);
  }
};

/** Without when tickets were counted. */
const withoutTime = (text: string): string => text.replace(/"at":\d+/g, '');

/** A ticket of mine that is related to a foreign one, by a link and by its customer. */
const sweepRelations = async (teams: TwoTeams, person: Exclude<Person, 'admin'>, foreign: Case, findings: Findings): Promise<void> => {
  const own = await teams.openCase(teams.teamOf(person), person);
  await teams.relate(own, foreign);
  const { ok, text } = await ask(teams, person, 'GET /api/tickets/:id', { params: { id: own.ticket } });
  findings.cells += 1;
  if (!ok) findings.unexpected.push(`GET /api/tickets/:id of ${person} with a foreign relation is refused`);
  if (text.includes(foreign.canary)) findings.foreign.push(`GET /api/tickets/:id of ${person} shows a related foreign ticket`);
};

const compare = (what: string, answer: Answer, missing: Answer, foreign: Case, findings: Findings): void => {
  findings.cells += 1;
  if (answer.text.includes(foreign.canary)) findings.foreign.push(`${what} tells of the other mailbox`);
  if (sameAnswer(answer, missing)) return;
  const words = `${what}: ${answer.status}, a missing id ${missing.status} ${answer.text.slice(0, 200)}`;
  (answer.ok ? findings.foreign : findings.unexpected).push(words);
};
