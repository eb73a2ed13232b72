import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ReplyView } from '#contracts/outbox';
import { ApiError, type TroubleCode } from '../../platform/api-error.ts';
import { wordsIn } from '../../../testing/words.ts';
import { leavingWords, ReplySending, type Attempt } from './reply-sending.ts';

const attempt: Attempt = {
  tab: 'a'.repeat(32),
  fence: 3,
  seenSeq: 4,
  idempotencyKey: 'k'.repeat(32),
  content: { to: [], cc: [], bcc: [], subject: '', text: '小林様', quoteMessageId: null, forward: null },
  after: 'keep',
  resumeOn: null,
  sawUnresolved: false,
};

/** A server that knows each key once, behind a line that loses what the test says. */
class Server {
  readonly replies = new Map<string, ReplyView>();
  readonly posted: Attempt[] = [];
  constructor(readonly losses: ('request' | 'answer' | TroubleCode)[]) {}

  post = async (given: Attempt): Promise<ReplyView> => {
    this.posted.push(given);
    const loss = this.losses.shift();
    if (loss === 'request') throw new ApiError('offline', 0);
    if (loss && loss !== 'answer') throw new ApiError(loss, 409);
    const reply = this.replies.get(given.idempotencyKey) ?? ({ id: this.replies.size + 1, state: 'queued' } as ReplyView);
    this.replies.set(given.idempotencyKey, reply);
    if (loss === 'answer') throw new ApiError('offline', 0);
    return reply;
  };
}

beforeEach(() => {
  jest.useFakeTimers();
});

describe('sending', () => {
  test('goes out once', async () => {
    const server = new Server([]);
    const sending = new ReplySending(server.post);
    const sent = sending.send(attempt);
    expect(sending.state()).toBe('sending');
    expect((await sent).id).toBe(1);
    expect(sending.state()).toBe('idle');
  });

  test.each([
    ['the request got lost', ['request']],
    ['the answer got lost', ['answer']],
    ['both, several times', ['request', 'answer', 'answer', 'request']],
    ['the database was away', ['database-away', 'internal']],
  ] as const)('%s: one reply, by the same key', async (_, losses) => {
    const server = new Server([...losses]);
    const sending = new ReplySending(server.post);
    const sent = sending.send(attempt);
    await jest.advanceTimersByTimeAsync(1);
    expect(sending.state()).toBe('unclear');
    await jest.advanceTimersByTimeAsync(5_000 * losses.length);
    expect((await sent).id).toBe(1);
    expect(server.replies.size).toBe(1);
    expect(new Set(server.posted).size).toBe(1);
  });

  test('asks at once when the line is back', async () => {
    const server = new Server(['answer']);
    const sending = new ReplySending(server.post);
    const sent = sending.send(attempt);
    await jest.advanceTimersByTimeAsync(1);
    sending.check();
    expect((await sent).id).toBe(1);
  });

  test.each(['draft-stale', 'lock-lost', 'reply-unresolved', 'mailbox-paused'] as const)('a refusal ends it: %s', async (code) => {
    const server = new Server(['request', code]);
    const sending = new ReplySending(server.post);
    const refused = expect(sending.send(attempt)).rejects.toMatchObject({ code });
    await jest.advanceTimersByTimeAsync(5_001);
    await refused;
    expect([sending.state(), server.replies.size]).toEqual(['idle', 0]);
  });
});

describe('what the toast tells', () => {
  /** Friday, 20 November 2026, 14:20 in Tokyo. */
  const moment = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo', t: wordsIn('ja') };
  const yumi = { name: '小林 由美', address: 'yumi.k@example.jp' };
  const boss = { name: '', address: 'boss@example.jp' };
  const morning = '2026-11-24T00:00:00Z';
  test.each<[string | null, (typeof yumi)[], string]>([
    [null, [yumi], '6秒後に 小林 由美 様へ送信します'],
    [null, [boss, yumi], '6秒後に boss@example.jp ほか1件へ送信します'],
    [morning, [yumi], '11/24(火) 9:00 に 小林 由美 様へ送信します'],
    [morning, [yumi, boss], '11/24(火) 9:00 に 小林 由美 様 ほか1件へ送信します'],
  ])('%s', (sendAt, recipients, words) => {
    expect(leavingWords({ sendAt }, recipients, moment)).toBe(words);
  });
});
