import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { ClaimLost } from '../../../apps/api/src/outbox/claims.service.ts';
import { ReplyState, ReplyUnresolved } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import type { SendRequest } from '../../../apps/api/src/outbox/send-gate.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { waitFor } from '../../support/waiting.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let desk: OutboxDesk;
let sink: SmtpSink;
let mailboxId: number;
let ticketId: number;
let sato: Actor;
let tanaka: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  sink = await SmtpSink.start();
});
beforeEach(async () => {
  await desk.reset();
  sink.mails.length = 0;
  mailboxId = await desk.smtpMailbox(sink.port);
  ({ ticketId } = await desk.factory.ticket({ mailboxId, message: { from: { name: '小林 由美', address: CUSTOMER } } }));
  sato = await desk.factory.actor([mailboxId]);
  tanaka = await desk.factory.actor([mailboxId]);
});
afterEach(() => {
  sink.onMoment = () => undefined;
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

const inHours = async (hours: number): Promise<string> => new Date((await desk.factory.now()).getTime() + hours * HOUR).toISOString();
const scheduled = async (hours: number, change: Partial<SendRequest> = {}): Promise<number> => {
  const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
  return desk.gate.send(sato, ticketId, desk.request(fence, { sendAt: await inHours(hours), ...change }));
};
const written = async (by: Actor, seenSeq: number, change: Partial<SendRequest> = {}): Promise<number> => {
  const { fence } = await desk.leases.acquire(by, ticketId, 'tab-bbbbbbbb');
  return desk.gate.send(by, ticketId, desk.request(fence, { tab: 'tab-bbbbbbbb', seenSeq, ...change }));
};
/** The sweep of a running server, as if this much time had passed, until nothing is due any more. */
const sweepAfter = async (ms: number, outbox = desk.outbox): Promise<void> => {
  desk.pass(ms);
  await outbox.sweep();
  const now = await desk.factory.now();
  await waitFor('everything that is due', async () => {
    const due = await desk.database.rows(
      `SELECT 1 FROM reply WHERE state IN ('sending', 'handed-over') OR state IN ('queued', 'retrying') AND due_at <= $1`,
      [now],
    );
    return due.length === 0;
  });
};
const shownInRow = async (): Promise<string | null> => (await new TicketRows(desk.database).byIds([ticketId]))[0]!.sendAt;

describe('a reply for tomorrow morning', () => {
  test('waits, gives the lock back, and says in the list when it leaves', async () => {
    const sendAt = await inHours(18);
    const replyId = await scheduled(18, { sendAt });
    expect(await shownInRow()).toBe(sendAt);
    expect(await desk.views.one(replyId)).toMatchObject({ state: 'queued', sendAt });
    expect((await desk.factory.history(ticketId)).find(({ type }) => type === 'reply.queued')!.payload).toMatchObject({ replyId, sendAt });
    await desk.leases.acquire(tanaka, ticketId, 'tab-bbbbbbbb');
    desk.pass(17 * HOUR);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(0);
  });

  test('leaves once at its time, with the date of that time, and no more is shown in the list', async () => {
    const replyId = await scheduled(18);
    desk.pass(18 * HOUR + 1_000);
    await Promise.all([desk.outbox.send(replyId), desk.outbox.send(replyId)]);
    expect(sink.mails).toHaveLength(1);
    const raw = sink.mails[0]!.raw.toString();
    const date = new Date(/^Date: (.*)$/m.exec(raw)![1]!).getTime();
    expect(Math.abs(date - (await desk.factory.now()).getTime())).toBeLessThan(60_000);
    const [reply] = await desk.database.rows<{ message_id: string; raw_sha256: string }>('SELECT * FROM reply');
    expect(raw).toContain(`Message-ID: <${reply!.message_id}>`);
    expect(await desk.blobs.read(reply!.raw_sha256)).toEqual(sink.mails[0]!.raw);
    expect(await shownInRow()).toBeNull();
    expect((await desk.reply(replyId)).state).toBe('sent');
  });

  test('a temporary refusal at its time is tried again with the same bytes', async () => {
    const replyId = await scheduled(18);
    desk.pass(18 * HOUR + 1_000);
    sink.onMoment = ({ stage }) => (stage === 'rcpt' ? { code: 451 } : undefined);
    await desk.outbox.send(replyId);
    const [made] = await desk.database.rows<{ raw_sha256: string }>('SELECT * FROM reply');
    expect(await desk.reply(replyId)).toMatchObject({ state: 'retrying' });
    sink.onMoment = () => undefined;
    desk.pass(31_000);
    await desk.outbox.send(replyId);
    expect(await desk.blobs.read(made!.raw_sha256)).toEqual(sink.mails[0]!.raw);
    expect(sink.mails).toHaveLength(1);
  });

  test('needs no process that remembers it: another one finds it when it is due', async () => {
    await scheduled(18);
    const restarted = desk.anotherProcess();
    await sweepAfter(18 * HOUR + 20_000, restarted.outbox);
    await restarted.life.onApplicationShutdown();
    expect(sink.mails).toHaveLength(1);
  });

  test('a process that dies between claim and bytes: another one sends it, and the dead one’s bytes come too late', async () => {
    const replyId = await scheduled(18);
    desk.pass(18 * HOUR + 1_000);
    const dying = desk.anotherProcess();
    const claim = (await dying.claims.claim(replyId))!;
    expect(claim.scheduled).toBe(true);
    await dying.life.onApplicationShutdown();
    await sweepAfter(0);
    expect((await desk.reply(replyId)).state).toBe('sent');
    expect(sink.mails).toHaveLength(1);
    await expect(dying.scheduled.makeBytes(claim)).rejects.toBeInstanceOf(ClaimLost);
    const [reply] = await desk.database.rows<{ raw_sha256: string }>('SELECT raw_sha256 FROM reply');
    expect(await desk.blobs.read(reply!.raw_sha256)).toEqual(sink.mails[0]!.raw);
  });

  test('a server that was off for longer than a day past it asks first', async () => {
    const replyId = await scheduled(18);
    await sweepAfter(18 * HOUR + DAY + HOUR);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'held', held_because: 'overdue' });
  });

  test('a time that has passed sends at once; one beyond a year is refused', async () => {
    const replyId = await scheduled(-1);
    expect(await desk.views.one(replyId)).toMatchObject({ state: 'queued', sendAt: null });
    desk.pass(7_000);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
    await expect(scheduled(24 * 400, { seenSeq: 2 })).rejects.toEqual(new InvalidInput({ field: 'sendAt' }));
  });

  test('what was chosen for afterwards happens when it has left', async () => {
    const replyId = await scheduled(18, { after: 'close' });
    desk.pass(18 * HOUR + 1_000);
    await desk.outbox.send(replyId);
    expect(await desk.database.rows('SELECT phase FROM ticket')).toEqual([{ phase: 'closed' }]);
  });
});

describe('changed until it is claimed', () => {
  test('to another time, and the history says who', async () => {
    const replyId = await scheduled(18);
    const later = await inHours(42);
    await desk.replies.reschedule(tanaka, replyId, later);
    expect(await shownInRow()).toBe(later);
    desk.pass(19 * HOUR);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(0);
    expect((await desk.factory.history(ticketId)).at(-1)).toMatchObject({
      type: 'reply.rescheduled',
      actor_id: tanaka.id,
      payload: { replyId, sendAt: later },
    });
  });

  test('to now: it can still be undone for a moment', async () => {
    const replyId = await scheduled(18);
    await desk.replies.reschedule(sato, replyId, null);
    desk.pass(5_000);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(0);
    desk.pass(1_500);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
  });

  test('cancelled, its words are the draft again', async () => {
    const replyId = await scheduled(18);
    await desk.replies.cancel(sato, replyId);
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: desk.request(0).content.text });
    await sweepAfter(19 * HOUR);
    expect(sink.mails).toHaveLength(0);
    await expect(desk.replies.reschedule(sato, replyId, null)).rejects.toEqual(new ReplyState({ state: 'cancelled' }));
  });

  test('not one that simply leaves, not one that left, and only by who may reply here', async () => {
    const plain = await desk.queued(sato, ticketId);
    await expect(desk.replies.reschedule(sato, plain, await inHours(1))).rejects.toEqual(new ReplyState({ state: 'queued' }));
    await desk.outbox.send(plain);
    await expect(desk.replies.reschedule(sato, plain, null)).rejects.toEqual(new ReplyState({ state: 'sent' }));
    const viewer = await desk.factory.actor([mailboxId], { level: 'view' });
    await expect(desk.replies.reschedule(viewer, plain, null)).rejects.toBeInstanceOf(NotAllowed);
    await expect(desk.replies.reschedule(await desk.factory.actor([]), plain, null)).rejects.toBeInstanceOf(NotFound);
  });

  test('50 times a change against the claim: it leaves once, or it waits for the new time', async () => {
    for (let race = 0; race < 50; race++) {
      sink.mails.length = 0;
      ({ ticketId } = await desk.factory.ticket({ mailboxId }));
      const replyId = await scheduled(1);
      desk.pass(HOUR + 1_000);
      const later = await inHours(1);
      const changing = desk.replies.reschedule(sato, replyId, later).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof ReplyState)) throw error;
          return false;
        },
      );
      const [changed] = await Promise.all([changing, desk.outbox.send(replyId)]);
      expect([(await desk.reply(replyId)).state, sink.mails.length]).toEqual(changed ? ['queued', 0] : ['sent', 1]);
    }
  });
});

describe('the conversation goes on while it waits', () => {
  test('a customer’s mail holds it as soon as it arrives; released it leaves after that mail', async () => {
    const replyId = await scheduled(18);
    await desk.customerWrites(ticketId);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'held', held_because: 'customer-wrote' });
    expect(await shownInRow()).toBeNull();
    expect((await desk.factory.history(ticketId)).slice(-2).map(({ type }) => type)).toEqual(['customer.replied', 'reply.held']);
    await sweepAfter(19 * HOUR);
    expect(sink.mails).toHaveLength(0);
    await desk.replies.release(sato, replyId, 3);
    desk.pass(7_000);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
  });

  test('an absence notice does not hold it', async () => {
    const replyId = await scheduled(18);
    await desk.database.transaction((tx) =>
      desk.conversation.receive(
        tx,
        { kind: 'auto-reply', ticketId, reason: 'references' },
        desk.factory.message({ from: { name: '小林 由美', address: CUSTOMER } }),
      ),
    );
    await sweepAfter(19 * HOUR);
    expect((await desk.reply(replyId)).state).toBe('sent');
  });

  test('a colleague answers first, having ticked that it waits: theirs leaves, the one for tomorrow is held', async () => {
    const waiting = await scheduled(18);
    await expect(written(tanaka, 2)).rejects.toEqual(new ReplyUnresolved({ replies: [{ id: waiting, state: 'queued' }] }));
    const answer = await written(tanaka, 2, { sawUnresolved: true });
    desk.pass(7_000);
    await desk.outbox.send(answer);
    expect(await desk.reply(waiting)).toMatchObject({ state: 'held', held_because: 'answered-meanwhile' });
    await sweepAfter(19 * HOUR);
    expect(sink.mails).toHaveLength(1);
  });

  test('its time comes while a colleague’s answer is in its undo window: one of the two leaves', async () => {
    const waiting = await scheduled(18);
    desk.pass(18 * HOUR + 1_000);
    const answer = await written(tanaka, 2, { sawUnresolved: true });
    await desk.outbox.send(waiting);
    expect(await desk.reply(waiting)).toMatchObject({ state: 'held', held_because: 'answered-meanwhile' });
    desk.pass(7_000);
    await desk.outbox.send(answer);
    expect(sink.mails).toHaveLength(1);
  });

  test('an answer from Outlook holds it, too', async () => {
    const replyId = await scheduled(18);
    await desk.database.transaction((tx) =>
      desk.conversation.receive(tx, { kind: 'outgoing', ticketId, reason: 'references' }, desk.factory.message()),
    );
    expect(await desk.reply(replyId)).toMatchObject({ state: 'held', held_because: 'answered-meanwhile' });
  });

  test('two that wait: the later one knows the earlier, so it leaves; the earlier one is looked at', async () => {
    const first = await scheduled(18);
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const second = await desk.gate.send(
      sato,
      ticketId,
      desk.request(fence, { seenSeq: 2, sendAt: await inHours(20), sawUnresolved: true }),
    );
    desk.pass(18 * HOUR + 1_000);
    await desk.outbox.send(first);
    desk.pass(2 * HOUR);
    await desk.outbox.send(second);
    expect([(await desk.reply(first)).state, (await desk.reply(second)).state]).toEqual(['held', 'sent']);
    expect(sink.mails).toHaveLength(1);
  });

  test('50 times the customer’s mail against the claim: it leaves before that mail, or is held', async () => {
    const ends = new Set<string>();
    for (let race = 0; race < 50; race++) {
      sink.mails.length = 0;
      ({ ticketId } = await desk.factory.ticket({ mailboxId, message: { from: { name: '', address: CUSTOMER } } }));
      const replyId = await scheduled(1);
      desk.pass(HOUR + 1_000);
      await Promise.all([desk.customerWrites(ticketId), desk.outbox.send(replyId)]);
      const { state } = await desk.reply(replyId);
      ends.add(state);
      expect(sink.mails).toHaveLength(state === 'sent' ? 1 : 0);
    }
    for (const end of ends) expect(['sent', 'held']).toContain(end);
  });
});
