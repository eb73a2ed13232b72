import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sanitiseHtml } from '#mail/sanitise';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { InboxModule } from '../../../apps/api/src/inbox/inbox.module.ts';
import { Blobs } from '../../../apps/api/src/platform/blobs/blobs.ts';
import { ApiServer } from '../../support/api-server.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

const ATTACK = `<p>こんにちは<img src="cid:logo@mail.example"><img src="https://track.example/p.gif"><script>alert(1)</script><a href="javascript:alert(2)">x</a></p>`;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const SCRIPT = Buffer.from('<!doctype html><script>alert(1)</script>');
const EML = Buffer.from('From: a@customer.example\r\n\r\nhello\r\n');

let desk: Desk;
let factory: Factory;
let server: ApiServer;
let mailboxId: number;
let mine: string;
let foreign: string;
let messageId: number;
let files: Map<string, number>;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  server = await ApiServer.start(desk.url, [HistoryModule, AccountsModule, InboxModule]);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  await factory.organisation();
  mailboxId = await factory.mailbox();
  mine = await server.signIn((await factory.actor([mailboxId], { level: 'view' })).id);
  foreign = await server.signIn((await factory.actor([await factory.mailbox()])).id);
  const blobs = server.app.get(Blobs);
  const file = async (name: string, type: string, content: Buffer, contentId: string | null = null) => {
    return { name, type, size: content.length, sha256: await blobs.put(content), contentId, inline: contentId !== null };
  };
  ({ messageId } = await factory.ticket({
    mailboxId,
    message: {
      html: sanitiseHtml(ATTACK).html,
      rawSha256: await blobs.put(EML),
      attachments: [
        await file('logo.png', 'image/png', PNG, 'logo@mail.example'),
        await file('写真', 'application/octet-stream', PNG),
        await file('御見積書.pdf', 'application/pdf', Buffer.from('%PDF-1.7')),
        await file('page.html', 'text/html', SCRIPT),
        await file('page.png', 'image/png', SCRIPT),
        await file('drawing.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
        await file('empty.png', 'image/png', Buffer.alloc(0)),
      ],
    },
  }));
  const stored = await desk.database.rows<{ id: number; name: string }>('SELECT id, name FROM attachment WHERE message_id = $1', [
    messageId,
  ]);
  files = new Map(stored.map(({ id, name }) => [name, id]));
});
afterAll(async () => {
  await server.stop();
  await desk.close();
});

const attachment = (name: string): string => `/api/attachments/${files.get(name)}`;

describe('the mail frame', () => {
  test('shows the mail on its own page behind its own wall', async () => {
    const answer = await server.get(`/api/messages/${messageId}/body`, mine);
    const page = await answer.text();
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; font-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    );
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('<base target="_blank">');
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('こんにちは');
    expect(page).not.toMatch(/<script|javascript:/);
  });

  test('shows the images of the mail itself and leaves remote ones off', async () => {
    const page = await (await server.get(`/api/messages/${messageId}/body`, mine)).text();
    expect(page).toContain(`<img src="${attachment('logo.png')}"`);
    expect(page).not.toContain(' src="https://track.example');
  });

  test('is not there for a mail without HTML', async () => {
    const { messageId: plain } = await factory.ticket({ mailboxId });
    expect((await server.get(`/api/messages/${plain}/body`, mine)).status).toBe(404);
  });
});

test('the raw mail is downloaded as it came', async () => {
  const answer = await server.get(`/api/messages/${messageId}/raw`, mine);
  expect(answer.headers.get('content-type')).toBe('message/rfc822');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="\d+-1\.eml"/);
  expect(Buffer.from(await answer.arrayBuffer()).equals(EML)).toBe(true);
});

test.each([
  ['logo.png', 'inline', 'image/png'],
  ['写真', 'inline', 'image/png'],
  ['御見積書.pdf', 'attachment', 'application/octet-stream'],
  ['page.html', 'attachment', 'application/octet-stream'],
  ['page.png', 'attachment', 'application/octet-stream'],
  ['empty.png', 'attachment', 'application/octet-stream'],
  ['drawing.svg', 'attachment', 'application/octet-stream'],
])('%s is served as %s, %s', async (name, disposition, type) => {
  const answer = await server.get(attachment(name), mine);
  expect(answer.headers.get('content-disposition')).toContain(`${disposition}; filename=`);
  expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(name)}`);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
});

test('a foreign mailbox’s files answer exactly like missing ones', async () => {
  const paths = [`/api/messages/${messageId}/body`, `/api/messages/${messageId}/raw`, attachment('logo.png')];
  for (const path of paths) {
    const [refused, missing] = [await server.get(path, foreign), await server.get(path.replace(/\d+/, '999999'), foreign)];
    expect(refused.status).toBe(404);
    expect(await refused.text()).toBe(await missing.text());
    expect((await server.get(path, 'nobody')).status).toBe(401);
  }
});

test('a file whose bytes are lost ends in an error, not in silence', async () => {
  await desk.database.rows('UPDATE attachment SET sha256 = $2 WHERE id = $1', [files.get('page.html'), 'f'.repeat(64)]);
  expect((await server.get(attachment('page.html'), mine)).status).toBe(500);
});
