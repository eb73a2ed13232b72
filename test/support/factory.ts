import type { Role, Level } from '#contracts/permissions';
import { Actor } from '../../apps/api/src/accounts/actor.ts';
import { Database, row, type Tx } from '../../apps/api/src/platform/database/database.ts';
import { createDataSource } from '../../apps/api/src/platform/database/data-source.ts';
import { History } from '../../apps/api/src/history/history.service.ts';
import { Jobs } from '../../apps/api/src/platform/jobs/jobs.ts';
import { Conversation } from '../../apps/api/src/tickets/conversation.service.ts';
import { Openings } from '../../apps/api/src/tickets/openings.service.ts';
import { Escalations } from '../../apps/api/src/tickets/escalations.service.ts';
import type { NewMessage } from '../../apps/api/src/tickets/placement.ts';
import { Phases } from '../../apps/api/src/tickets/phases.ts';
import { TicketRelations } from '../../apps/api/src/tickets/ticket-relations.service.ts';
import { Tickets } from '../../apps/api/src/tickets/tickets.service.ts';
import { testDatabaseUrl } from './database.ts';

const OFFICE_HOURS = [{ from: '09:00', to: '18:00' }];
export const OFFICE_WEEK = { 1: OFFICE_HOURS, 2: OFFICE_HOURS, 3: OFFICE_HOURS, 4: OFFICE_HOURS, 5: OFFICE_HOURS, 6: [], 7: [] };

/** The services below the HTTP layer on this worker's database, without a running queue. Close it. */
export const createDesk = async () => {
  const url = await testDatabaseUrl();
  const database = new Database(await createDataSource(url).initialize());
  const jobs = new Jobs(url);
  const history = new History(jobs);
  const phases = new Phases(database);
  const tickets = new Tickets(history, phases);
  const escalations = new Escalations(history, tickets);
  const relations = new TicketRelations(history);
  const openings = new Openings(history, relations);
  const conversation = new Conversation(history, tickets, openings);
  return {
    url,
    database,
    jobs,
    history,
    phases,
    tickets,
    escalations,
    relations,
    conversation,
    openings,
    close: () => database.dataSource.destroy(),
  };
};
export type Desk = Awaited<ReturnType<typeof createDesk>>;

let counter = 0;
const next = (): number => ++counter;

/** Rows of people, mailboxes and tickets with sensible defaults; each call makes a new one. */
export const createFactory = ({ database, conversation }: Pick<Desk, 'database' | 'conversation'>) => {
  const insert = async (sql: string, values: unknown[]): Promise<number> => (await database.rows<{ id: number }>(sql, values))[0]!.id;
  const factory = {
    organisation: (calendar: object = { zone: 'Asia/Tokyo', week: OFFICE_WEEK, holidays: [] }) =>
      database.rows(`INSERT INTO organisation (name, zone, calendar) VALUES ('こもれび家電', 'Asia/Tokyo', $1)`, [
        JSON.stringify(calendar),
      ]),
    person: ({ name = `担当 ${next()}`, role = 'agent' as Role } = {}) =>
      insert('INSERT INTO person (email, name, role) VALUES ($1, $2, $3) RETURNING id', [`person${next()}@komorebi.example`, name, role]),
    mailbox: ({ name = `窓口 ${next()}`, firstResponseMinutes = null as number | null } = {}) =>
      insert(
        `INSERT INTO mailbox (name, address, kind, connection, intake_from, first_response_minutes)
         VALUES ($1, $2, 'maildir', '{"kind":"maildir","folder":"/nowhere","outgoingFolder":"/nowhere"}', '{"kind":"now"}', $3) RETURNING id`,
        [name, `box${next()}@komorebi.example`, firstResponseMinutes],
      ),
    member: (personId: number, mailboxId: number, level: Level = 'reply') =>
      database.rows('INSERT INTO membership (person_id, mailbox_id, level) VALUES ($1, $2, $3)', [personId, mailboxId, level]),
    /** A person with this level in these mailboxes, as the actor of a request. */
    actor: async (mailboxIds: number[], { role = 'agent' as Role, level = 'reply' as Level } = {}): Promise<Actor> => {
      const id = await factory.person({ role });
      for (const mailboxId of mailboxIds) await factory.member(id, mailboxId, level);
      const [person] = await database.rows<{ name: string }>('SELECT name FROM person WHERE id = $1', [id]);
      return new Actor(id, person!.name, role, new Map(mailboxIds.map((mailboxId) => [mailboxId, level])));
    },
    message: (change: Partial<NewMessage> = {}): NewMessage => {
      const id = next();
      return {
        from: { name: '小林 由美', address: `customer${id}@customer.example` },
        to: [],
        cc: [],
        replyTo: [],
        subject: `お問い合わせ ${id}`,
        messageId: `m${id}@customer.example`,
        inReplyTo: null,
        references: [],
        text: '届きません。',
        quoted: '',
        snippet: '届きません。',
        html: null,
        language: 'ja',
        headerDate: null,
        receivedAt: new Date(),
        rawSha256: null,
        attachments: [],
        events: [],
        ...change,
      };
    },
    /** A ticket opened by a customer's mail. */
    ticket: ({
      mailboxId,
      customerId = null,
      message = {},
    }: {
      mailboxId: number;
      customerId?: number | null;
      message?: Partial<NewMessage>;
    }) =>
      database.transaction((tx: Tx) =>
        conversation.receive(
          tx,
          { kind: 'open', mailboxId, customerId, backfill: false, reason: 'new-conversation' },
          factory.message(message),
        ),
      ),
    history: (ticketId: number) =>
      database.rows<{ type: string; payload: Record<string, unknown>; actor_id: number | null }>(
        'SELECT type, payload, actor_id FROM history WHERE ticket_id = $1 ORDER BY seq',
        [ticketId],
      ),
    now: () => database.transaction(async (tx) => (await row<{ at: Date }>(tx, 'SELECT current_instant() AS at'))!.at),
  };
  return factory;
};
export type Factory = ReturnType<typeof createFactory>;
