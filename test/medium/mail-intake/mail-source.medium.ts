import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { SourceView } from '#contracts/mail-source';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { MailIntakeModule } from '../../../apps/api/src/mail-intake/mail-intake.module.ts';
import { Blobs } from '../../../apps/api/src/platform/blobs/blobs.ts';
import { ApiServer } from '../../support/api-server.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

const JIS_NAME = '\x1b$B;0LZ\x1b(B';
const EML = Buffer.from(
  `From: ${JIS_NAME} <miki@customer.example>\r\nSubject: hello\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n<script>x</script>\r\n`,
  'latin1',
);

let desk: Desk;
let factory: Factory;
let server: ApiServer;
let mine: string;
let foreign: string;
let mailboxId: number;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  server = await ApiServer.start(desk.url, [HistoryModule, AccountsModule, MailIntakeModule]);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  await factory.organisation();
  mailboxId = await factory.mailbox();
  mine = await server.signIn((await factory.actor([mailboxId], { level: 'view' })).id);
  foreign = await server.signIn((await factory.actor([await factory.mailbox()])).id);
});
afterAll(async () => {
  await server.stop();
  await desk.close();
});

const messageOf = async (raw: Buffer): Promise<number> =>
  (await factory.ticket({ mailboxId, message: { rawSha256: await server.app.get(Blobs).put(raw) } })).messageId;

test('tells how a mail reads and why, beside its source', async () => {
  const answer = await server.get(`/api/messages/${await messageOf(EML)}/source`, mine);
  const view = SourceView.parse(await answer.json());
  expect(view).toMatchObject({
    size: EML.length,
    cut: false,
    decision: null,
    reading: { from: { name: '三木' }, subject: 'hello', error: null },
  });
  expect(view.reading.charset).toContainEqual({ where: 'from', label: null, encoding: 'iso-2022-jp', because: 'jis-escape' });
  expect(view.source).toContain('From: 三木 <miki@customer.example>');
  expect(view.source).toContain('<script>x</script>');
});

test('shows the beginning of a long mail, and what cannot be read', async () => {
  const long = await server.get(`/api/messages/${await messageOf(Buffer.concat([EML, Buffer.alloc(300_000, 'x')]))}/source`, mine);
  expect(SourceView.parse(await long.json())).toMatchObject({ cut: true, reading: { subject: 'hello' } });
  const broken = await server.get(`/api/messages/${await messageOf(Buffer.from('no mail at all'))}/source`, mine);
  expect(SourceView.parse(await broken.json())).toMatchObject({ source: 'no mail at all', reading: { error: 'not-a-mail: no-header' } });
});

test('another team’s mail does not exist', async () => {
  const messageId = await messageOf(EML);
  expect((await server.get(`/api/messages/${messageId}/source`, foreign)).status).toBe(404);
  expect((await server.get('/api/messages/999999/source', mine)).status).toBe(404);
});
