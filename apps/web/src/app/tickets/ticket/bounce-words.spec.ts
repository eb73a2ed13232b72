import { describe, expect, test } from '@jest/globals';
import type { ReplyView } from '#contracts/outbox';
import { message } from '../../../testing/conversation.ts';
import { bounceReason, openBounce, unreached } from './bounce-words.ts';

describe('a status in plain words', () => {
  test.each([
    ['5.1.1', 'no-address'],
    ['5.1.2', 'no-domain'],
    ['5.2.2', 'full'],
    ['5.2.1', 'closed'],
    ['5.2.3', 'too-large'],
    ['5.3.4', 'too-large'],
    ['4.4.1', 'server'],
    ['5.7.1', 'refused'],
    ['5.0.0', 'unknown'],
    [null, 'unknown'],
  ])('%s', (status, because) => {
    expect(bounceReason(status)).toBe(`bounce.because.${because}`);
  });
});

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const report = message({ id: 2, seq: 3, at: at(3), warning: 'bounce' });
const answer = (seq: number, hour = seq) => message({ id: 3, seq, direction: 'outbound', at: at(hour) });

describe('the notice stands', () => {
  test.each([
    ['until somebody writes again', [answer(2), report], 2],
    ['although it is dated before the reply that came back', [report, answer(2, 4)], 2],
    ['no longer after that', [report, answer(4)], null],
    ['never for a delay', [message({ warning: 'bounce-delayed' })], null],
  ] as const)('%s', (_, conversation, expected) => {
    expect(openBounce([...conversation])?.id ?? null).toBe(expected);
  });
});

test('whom it did not reach is named once, the newest first', () => {
  const recipient = (address: string, state: ReplyView['recipients'][number]['state'], status = '5.1.1') =>
    ({ address, kind: 'to', state, code: null, response: null, status }) as const;
  const said = (...delivery: ReplyView['recipients']) => message({ direction: 'outbound', delivery });
  const conversation = [
    said(recipient('a@x.example', 'bounced', '5.2.2')),
    said(recipient('a@x.example', 'bounced'), recipient('b@x.example', 'accepted')),
  ];
  const lost = { recipients: [recipient('c@x.example', 'bounced')] } as unknown as ReplyView;
  expect(unreached({ conversation, replies: [lost] })).toMatchObject([
    { address: 'c@x.example' },
    { address: 'a@x.example', status: '5.1.1' },
  ]);
});
