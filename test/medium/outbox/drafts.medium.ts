import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, type ReplyContent } from '#contracts/outbox';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { LockHeld, LockLost } from '../../../apps/api/src/locks/lock-refusals.ts';
import { AttachmentTooLarge, VersionConflict } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import { NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { createOutboxDesk, type OutboxDesk, TAB } from './outbox-desk.ts';

const MANAGERS_TAB = 'tab-manager0';
let desk: OutboxDesk;
let mailboxId: number;
let ticketId: number;
let sato: Actor;
let manager: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
});
beforeEach(async () => {
  await desk.reset();
  mailboxId = await desk.smtpMailbox(1);
  ({ ticketId } = await desk.factory.ticket({ mailboxId }));
  sato = await desk.factory.actor([mailboxId]);
  manager = await desk.factory.actor([mailboxId], { role: 'manager' });
});
afterAll(() => desk.close());

const words = (text: string): ReplyContent => ({ ...desk.request(0).content, text });
const save = (actor: Actor, tab: string, fence: number, version: number, text: string) =>
  desk.drafts.save(actor, ticketId, { tab, fence, version, content: words(text) });
const asides = (): Promise<{ text: string; author: number }[]> =>
  desk.database.rows(`SELECT content->>'text' AS text, author_id AS author FROM draft WHERE state = 'aside' ORDER BY id`);

describe('autosave', () => {
  test('counts versions; an answer that got lost is found again, other words are not overwritten unasked', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    expect(await save(sato, TAB, fence, 0, '拝')).toMatchObject({ version: 1, keptAside: false });
    expect(await save(sato, TAB, fence, 1, '拝啓')).toMatchObject({ version: 2, keptAside: false });
    expect(await save(sato, TAB, fence, 1, '拝啓')).toMatchObject({ version: 2, keptAside: false });
    await expect(save(sato, TAB, fence, 1, '拝啓 時下')).rejects.toEqual(new VersionConflict({ version: 2 }));
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: '拝啓', version: 2, author: { id: sato.id } });
  });

  test('goes on after the lease ran out, as long as nobody else took it', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    desk.pass(120_000);
    expect(await save(sato, TAB, fence, 0, '寝ていた端末から')).toMatchObject({ version: 1, keptAside: false });
  });

  test('needs the right to reply', async () => {
    const viewer = await desk.factory.actor([mailboxId], { level: 'view' });
    const stranger = await desk.factory.actor([]);
    await expect(save(viewer, TAB, 1, 0, 'x')).rejects.toBeInstanceOf(NotAllowed);
    await expect(save(stranger, TAB, 1, 0, 'x')).rejects.toBeInstanceOf(NotFound);
  });
});

describe('a takeover', () => {
  test('hands the draft on; what the first writer saves too late stands aside, its newest words once', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await save(sato, TAB, fence, 0, '佐藤の下書き');
    const over = await desk.leases.takeOver(manager, ticketId, MANAGERS_TAB, '急ぎ');
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: '佐藤の下書き', version: 1 });
    expect(await save(manager, MANAGERS_TAB, over.fence, 1, '佐藤の下書き、続き')).toMatchObject({ version: 2, keptAside: false });
    expect(await save(sato, TAB, fence, 1, '遅れて届いた')).toMatchObject({ version: 2, keptAside: true });
    expect(await save(sato, TAB, fence, 2, '遅れて届いた続き')).toMatchObject({ version: 3, keptAside: true });
    expect(await save(sato, TAB, fence, 1, '遅れて届いた')).toMatchObject({ keptAside: true });
    expect(await asides()).toEqual([{ text: '遅れて届いた続き', author: sato.id }]);
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: '佐藤の下書き、続き', author: { id: manager.id } });
  });

  test('my second tab: the first one’s late save stands aside, too', async () => {
    const first = await desk.leases.acquire(sato, ticketId, TAB);
    const second = await desk.leases.acquire(sato, ticketId, 'tab-bbbbbbbb');
    await save(sato, 'tab-bbbbbbbb', second.fence, 0, '二つ目');
    expect(await save(sato, TAB, first.fence, 0, '一つ目')).toMatchObject({ keptAside: true });
    expect(await asides()).toEqual([{ text: '一つ目', author: sato.id }]);
  });
});

describe('after sending', () => {
  test('the same words again make no copy, other words do', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await save(sato, TAB, fence, 0, '送る言葉');
    await desk.gate.send(sato, ticketId, desk.request(fence, { content: words('送る言葉') }));
    expect(await desk.drafts.view(ticketId)).toBeNull();
    expect(await save(sato, TAB, fence, 1, '送る言葉')).toMatchObject({ keptAside: false });
    expect(await asides()).toEqual([]);
    expect(await save(sato, TAB, fence, 1, '送る言葉。追記')).toMatchObject({ keptAside: true });
    expect(await asides()).toEqual([{ text: '送る言葉。追記', author: sato.id }]);
  });

  test('a first save that its own sending overtook does not make the sent words a draft again', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.gate.send(sato, ticketId, desk.request(fence, { content: words('送る言葉') }));
    expect(await save(sato, TAB, fence, 0, '送る言葉')).toMatchObject({ keptAside: false });
    expect(await desk.drafts.view(ticketId)).toBeNull();
    expect(await asides()).toEqual([]);
  });

  test('undo brings words and files back as the draft, or aside when a new one was begun', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const first = await desk.gate.send(sato, ticketId, desk.request(fence, { content: words('一通目') }));
    await desk.replies.cancel(sato, first);
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: '一通目' });
    const again = await desk.leases.acquire(sato, ticketId, TAB);
    const second = await desk.gate.send(sato, ticketId, desk.request(again.fence, { seenSeq: 2, content: words('二通目') }));
    await save(sato, TAB, (await desk.leases.acquire(sato, ticketId, TAB)).fence, 0, '新しい下書き');
    await desk.replies.cancel(sato, second);
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: '新しい下書き' });
    expect(await asides()).toEqual([{ text: '二通目', author: sato.id }]);
  });
});

describe('throwing away', () => {
  test('the current one only while nobody else writes, a side draft only one’s own or as a manager', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await save(sato, TAB, fence, 0, '佐藤');
    const { id } = (await desk.drafts.view(ticketId))!;
    await expect(desk.drafts.discard(manager, id)).rejects.toBeInstanceOf(LockHeld);
    const tanaka = await desk.factory.actor([mailboxId]);
    await desk.leases.takeOver(manager, ticketId, MANAGERS_TAB, '急ぎ');
    await save(sato, TAB, fence, 1, '遅い');
    const [aside] = await desk.database.rows<{ id: number }>(`SELECT id FROM draft WHERE state = 'aside'`);
    await expect(desk.drafts.discard(tanaka, aside!.id)).rejects.toBeInstanceOf(NotAllowed);
    await desk.drafts.discard(sato, aside!.id);
    await desk.drafts.discard(manager, id);
    expect(await desk.drafts.view(ticketId)).toBeNull();
    await expect(desk.drafts.discard(await desk.factory.actor([]), id)).rejects.toBeInstanceOf(NotFound);
  });
});

describe('files', () => {
  const attach = (fence: number, content: Buffer | Readable, name = '写真.png') =>
    desk.attachments.attach(
      sato,
      ticketId,
      { tab: TAB, fence },
      { name, type: 'image/png', content: Buffer.isBuffer(content) ? Readable.from([content]) : content },
    );

  test('may come before the first word, and follow the draft', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const attached = await attach(fence, Buffer.from('png'), 'C:\\写真\\壊れた\u0000扉.png');
    expect(attached).toMatchObject({ name: '壊れた扉.png', type: 'image/png', size: 3 });
    expect(await save(sato, TAB, fence, 0, '写真を送ります')).toMatchObject({ version: 1 });
    expect((await desk.drafts.view(ticketId))?.attachments).toEqual([attached]);
    const opened = await desk.attachments.open(manager, attached.id);
    expect(Buffer.concat(await opened.content.toArray())).toEqual(Buffer.from('png'));
    await desk.attachments.detach(sato, attached.id);
    expect((await desk.drafts.view(ticketId))?.attachments).toEqual([]);
    await expect(desk.attachments.open(sato, attached.id)).rejects.toBeInstanceOf(NotFound);
  });

  test('are refused without the lease, beyond the size of all together, and beyond their number', async () => {
    await expect(attach(1, Buffer.from('x'))).rejects.toBeInstanceOf(LockLost);
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 * 1024);
      })(),
    );
    await expect(attach(fence, endless)).rejects.toEqual(new AttachmentTooLarge({ limitBytes: MAX_ATTACHMENT_BYTES }));
    await attach(fence, Buffer.alloc(MAX_ATTACHMENT_BYTES - 1));
    await expect(attach(fence, Buffer.alloc(2))).rejects.toEqual(new AttachmentTooLarge({ limitBytes: MAX_ATTACHMENT_BYTES }));
    await desk.database.rows(`INSERT INTO draft_attachment (ticket_id, draft_id, name, type, size, sha256)
      SELECT ticket_id, id, 'x', 'image/png', 0, 'x' FROM draft, generate_series(2, ${MAX_ATTACHMENTS})`);
    await expect(attach(fence, Buffer.alloc(1))).rejects.toEqual(new AttachmentTooLarge({ limitFiles: MAX_ATTACHMENTS }));
  });
});
