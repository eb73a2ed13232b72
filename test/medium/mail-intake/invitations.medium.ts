import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type CalendarEvent, type Message } from '#contracts/messages';
import { TicketDetail } from '#contracts/tickets';
import { InboxModule } from '../../../apps/api/src/inbox/inbox.module.ts';
import { Conversation } from '../../../apps/api/src/tickets/conversation.service.ts';
import { createFactory } from '../../support/factory.ts';
import { IntakeDesk, mail, MailFolder } from './intake-desk.ts';

const INVITATION = readFileSync(
  new URL('../../../libs/mail/fixtures/calendar-event-with-date-place-and-organiser.eml', import.meta.url),
  'utf8',
);

let desk: IntakeDesk;
let folder: MailFolder;
let mailboxId: number;
let reader: string;

beforeAll(async () => {
  desk = await IntakeDesk.open([InboxModule]);
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
  mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
  const factory = createFactory({ database: desk.database, conversation: desk.server.app.get(Conversation) });
  reader = await desk.server.signIn((await factory.actor([mailboxId], { level: 'view' })).id);
});
afterAll(() => desk.close());

/** As the ticket page gets them. */
const received = async (raw: string): Promise<Message> => {
  folder.put(raw);
  await desk.settled(mailboxId);
  const [ticket] = await desk.tickets();
  const detail = TicketDetail.parse(await (await desk.server.get(`/api/tickets/${ticket!.id}`, reader)).json());
  const [message] = detail.conversation;
  if (message?.kind !== 'message') throw new Error('no message');
  return message;
};

test('a received invitation stands on its message: when, where, and who asks', async () => {
  const { events, attachments } = await received(INVITATION);
  const event: CalendarEvent = {
    kind: 'invitation',
    summary: '修理の立ち会い, 加湿器',
    location: '大阪営業所 3階 会議室',
    organiser: { name: '佐藤 花子', address: 'sato@customer.example' },
    start: '2026-12-01T05:00Z',
    end: '2026-12-01T06:00Z',
    zone: 'Asia/Tokyo',
    repeats: false,
  };
  expect(events).toEqual([event]);
  expect(attachments).toMatchObject([{ name: 'invite.ics' }]);
});

test('a mail that invites to nothing has no event', async () => {
  expect((await received(mail())).events).toEqual([]);
});
