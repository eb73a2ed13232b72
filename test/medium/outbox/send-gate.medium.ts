import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { LockLost } from '../../../apps/api/src/locks/lock-refusals.ts';
import { DraftStale, MailboxPaused, ReplyUnresolved, UnsafeHeaderRefused } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { isDatabaseAway } from '../../../apps/api/src/platform/http/error.filter.ts';
import { BOSS, createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

let desk: OutboxDesk;
let mailboxId: number;
let ticketId: number;
let sato: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
});
beforeEach(async () => {
  await desk.reset();
  mailboxId = await desk.smtpMailbox(1);
  ({ ticketId } = await desk.factory.ticket({
    mailboxId,
    message: {
      from: { name: '小林 由美', address: CUSTOMER },
      messageId: 'first@customer.example',
      text: '冷えません。\n',
      quoted: '> 前回\n',
    },
  }));
  sato = await desk.factory.actor([mailboxId]);
});
afterAll(() => desk.close());

const count = async (): Promise<number> => (await desk.database.rows<{ count: number }>('SELECT count(*) FROM reply'))[0]!.count;
const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no refusal').catch((error: unknown) => error);
type Press = () => Promise<number>;
/** A press that found every connection taken (503, "nothing happened") is made again, as a person would. */
const insist = (press: Press): Promise<number> =>
  press().catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    return insist(press);
  });
/** All at once: how many went through, and how many were refused for which reason. */
const outcomes = async (presses: readonly Press[]): Promise<Record<string, number>> => {
  const answers = await Promise.allSettled(presses.map(insist));
  const names = answers.map((each) => (each.status === 'fulfilled' ? 'sent' : (each.reason as Error).name));
  return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length]));
};

describe('a reply that passes', () => {
  test('is frozen, takes its place, assigns the ticket, gives the lease back and waits six seconds', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const before = await desk.factory.now();
    const replyId = await desk.gate.send(sato, ticketId, desk.request(fence));
    const view = await desk.views.one(replyId);
    expect(view).toMatchObject({ state: 'queued', subject: 'Re: 冷蔵庫が冷えません', author: { id: sato.id }, attempts: 0 });
    expect(view.recipients).toEqual([{ address: CUSTOMER, kind: 'to', state: 'pending', code: null, response: null, status: null }]);
    expect(new Date(view.dueAt).getTime() - before.getTime()).toBeGreaterThanOrEqual(6_000);
    expect(new Date(view.dueAt).getTime() - before.getTime()).toBeLessThan(7_000);
    const [ticket] = await desk.database.rows('SELECT assignee_id, conversation_seq, phase FROM ticket WHERE id = $1', [ticketId]);
    expect(ticket).toEqual({ assignee_id: sato.id, conversation_seq: 2, phase: 'new' });
    expect((await desk.factory.history(ticketId)).slice(2)).toMatchObject([
      { type: 'lock.taken', actor_id: sato.id },
      { type: 'reply.queued', actor_id: sato.id, payload: { replyId, recipients: 1, attachments: 0 } },
      { type: 'ticket.assigned', payload: { because: 'replied' } },
      { type: 'lock.released', payload: { because: 'sent' } },
    ]);
  });

  test('its bytes answer the customer’s mail, quote it whole and name nobody in Bcc', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const [message] = await desk.database.rows<{ id: number }>('SELECT id FROM message');
    const content = {
      ...desk.request(0).content,
      cc: [{ name: '', address: BOSS }],
      bcc: [
        { name: '', address: 'archive@komorebi.example' },
        { name: '', address: BOSS },
      ],
      quoteMessageId: message!.id,
    };
    const replyId = await desk.gate.send(sato, ticketId, desk.request(fence, { content }));
    const [frozen] = await desk.database.rows<{ raw_sha256: string; message_id: string; frozen: { quoted: string } }>(
      'SELECT * FROM reply',
    );
    const raw = (await desk.blobs.read(frozen!.raw_sha256)).toString();
    expect(raw).toContain(`Message-ID: <${frozen!.message_id}>`);
    expect(raw).toContain('In-Reply-To: <first@customer.example>');
    expect(raw).toMatch(/^From: =\?UTF-8\?[^\n]*\n [^\n]*<box\d+@komorebi\.example>\r$/m);
    expect(raw).not.toContain('archive@');
    expect(frozen!.frozen.quoted).toContain('> 冷えません。\n>> 前回');
    expect((await desk.views.one(replyId)).recipients.map(({ address, kind }) => `${kind} ${address}`)).toEqual([
      `to ${CUSTOMER}`,
      `cc ${BOSS}`,
      'bcc archive@komorebi.example',
    ]);
  });

  test('carries the files of the draft', async () => {
    const { Readable } = await import('node:stream');
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const file = { name: '../見積書 2026年11月.pdf', type: 'application/pdf', content: Readable.from([Buffer.from('%PDF-1.7')]) };
    await desk.attachments.attach(sato, ticketId, { tab: TAB, fence }, file);
    await desk.gate.send(sato, ticketId, desk.request(fence));
    const [frozen] = await desk.database.rows<{ raw_sha256: string; frozen: { attachments: object[] } }>('SELECT * FROM reply');
    expect(frozen!.frozen.attachments).toMatchObject([{ name: '見積書 2026年11月.pdf', type: 'application/pdf', size: 8, inline: false }]);
    expect((await desk.blobs.read(frozen!.raw_sha256)).toString()).toContain(Buffer.from('%PDF-1.7').toString('base64'));
  });
});

describe('a reply that is refused', () => {
  test('without the lease, with another tab’s, an old or a run-out one; whoever holds it now is named', async () => {
    const tanaka = await desk.factory.actor([mailboxId]);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(1)))).toBeInstanceOf(LockLost);
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence, { tab: 'tab-bbbbbbbb' })))).toBeInstanceOf(LockLost);
    desk.pass(61_000);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence)))).toMatchObject({ name: 'LockLost', data: { holder: null } });
    await desk.leases.acquire(tanaka, ticketId, 'tab-cccccccc');
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence)))).toMatchObject({ data: { holder: { id: tanaka.id } } });
    expect(await count()).toBe(0);
  });

  test('written before the newest mail: stale, with what came', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.customerWrites(ticketId);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence)))).toEqual(
      new DraftStale({ conversationSeq: 2, came: [{ seq: 2, direction: 'inbound' }] }),
    );
    await desk.gate.send(sato, ticketId, desk.request(fence, { seenSeq: 2 }));
  });

  test('beside an unsettled one, unless the person saw it', async () => {
    const first = await desk.queued(sato, ticketId);
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence)))).toBeInstanceOf(DraftStale);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence, { seenSeq: 2 })))).toEqual(
      new ReplyUnresolved({ replies: [{ id: first, state: 'queued' }] }),
    );
    await desk.gate.send(sato, ticketId, desk.request(fence, { seenSeq: 2, sawUnresolved: true }));
    expect(await count()).toBe(2);
  });

  test('from a paused mailbox', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.database.rows(`UPDATE mailbox SET state = 'paused'`);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence)))).toBeInstanceOf(MailboxPaused);
  });

  test('by who may only read, by a stranger, to nobody, or quoting another ticket', async () => {
    const viewer = await desk.factory.actor([mailboxId], { level: 'view' });
    const stranger = await desk.factory.actor([]);
    const other = await desk.factory.ticket({ mailboxId });
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    expect(await refusal(desk.gate.send(viewer, ticketId, desk.request(fence)))).toBeInstanceOf(NotAllowed);
    expect(await refusal(desk.gate.send(stranger, ticketId, desk.request(fence)))).toBeInstanceOf(NotFound);
    const { content } = desk.request(fence);
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence, { content: { ...content, to: [] } })))).toBeInstanceOf(
      InvalidInput,
    );
    expect(
      await refusal(desk.gate.send(sato, ticketId, desk.request(fence, { content: { ...content, quoteMessageId: other.messageId } }))),
    ).toBeInstanceOf(InvalidInput);
  });

  test.each([
    ['subject', { subject: 'Re: x\r\nBcc: evil@evil.example' }],
    ['to', { to: [{ name: 'a\r\nBcc: evil@evil.example', address: CUSTOMER }] }],
    ['cc', { cc: [{ name: '', address: `${BOSS}\r\nBcc: evil@evil.example` }] }],
    ['bcc', { bcc: [{ name: '\0', address: BOSS }] }],
  ])('with a line break in %s: nothing is queued', async (field, change) => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const content = { ...desk.request(fence).content, ...change };
    expect(await refusal(desk.gate.send(sato, ticketId, desk.request(fence, { content })))).toEqual(new UnsafeHeaderRefused({ field }));
    expect(await count()).toBe(0);
  });
});

describe('the same request again', () => {
  test('answers the same reply before any conflict is looked for', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const request = desk.request(fence);
    const first = await desk.gate.send(sato, ticketId, request);
    await desk.customerWrites(ticketId);
    expect(await desk.gate.send(sato, ticketId, request)).toBe(first);
    expect(await count()).toBe(1);
  });

  test('another person’s key is no way to their reply', async () => {
    const tanaka = await desk.factory.actor([mailboxId]);
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const request = desk.request(fence);
    await desk.gate.send(sato, ticketId, request);
    expect(await refusal(desk.gate.send(tanaka, ticketId, request))).toBeInstanceOf(InvalidInput);
  });
});

describe('races, 200 at once', () => {
  test('200 agents who each held the lease in turn: one reply', async () => {
    const agents = await Promise.all(Array.from({ length: 200 }, () => desk.factory.actor([mailboxId])));
    const requests: Press[] = [];
    for (const [n, agent] of agents.entries()) {
      const tab = `tab-of-agent-${n}`;
      const { fence } = await desk.leases.acquire(agent, ticketId, tab);
      if (n < agents.length - 1) await desk.leases.release(agent, ticketId, tab, fence);
      const request = desk.request(fence, { tab, sawUnresolved: true });
      requests.push(() => desk.gate.send(agent, ticketId, request));
    }
    expect(await outcomes(requests.toReversed())).toEqual({ sent: 1, LockLost: 199 });
    expect(await count()).toBe(1);
  }, 60_000);

  test('200 tabs of one person: one reply', async () => {
    const requests: Press[] = [];
    for (let n = 0; n < 200; n++) {
      const { fence } = await desk.leases.acquire(sato, ticketId, `tab-number-${n}`);
      const request = desk.request(fence, { tab: `tab-number-${n}`, sawUnresolved: true });
      requests.push(() => desk.gate.send(sato, ticketId, request));
    }
    expect(await outcomes(requests)).toEqual({ sent: 1, LockLost: 199 });
  }, 60_000);

  test('200 clicks with one key: one reply, the same answer to all', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const request = desk.request(fence);
    const answers = await Promise.all(Array.from({ length: 200 }, () => insist(() => desk.gate.send(sato, ticketId, request))));
    expect(new Set(answers).size).toBe(1);
    expect(await count()).toBe(1);
  }, 60_000);

  test('200 requests of one tab with keys of their own: one reply', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const requests = Array.from({ length: 200 }, () => {
      const request = desk.request(fence, { sawUnresolved: true });
      return () => desk.gate.send(sato, ticketId, request);
    });
    expect(await outcomes(requests)).toEqual({ sent: 1, LockLost: 199 });
  }, 60_000);
});
