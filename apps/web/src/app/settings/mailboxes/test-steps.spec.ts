import { describe, expect, test } from '@jest/globals';
import type { TestStep } from '#contracts/mailboxes';
import { wordsIn } from '../../../testing/words.ts';
import type { Moment } from '../../platform/dates.ts';
import {
  allPassed,
  blamed,
  canReceive,
  cutShort,
  fingerprintIn,
  inboxSize,
  passedCount,
  stepFacts,
  untested,
  withLine,
} from './test-steps.ts';

const line = (step: TestStep['step'], state: TestStep['state'], more: Partial<TestStep> = {}): TestStep => ({
  step,
  state,
  milliseconds: null,
  data: {},
  problem: null,
  detail: null,
  fix: null,
  ...more,
});
const after = (...lines: TestStep[]): TestStep[] => lines.reduce(withLine, untested());
const received = [line('connect', 'ok'), line('sign-in', 'ok'), line('read', 'ok', { data: { messages: 2418 } })];

describe('the steps of a connection test', () => {
  test.each<[string, TestStep[], object]>([
    ['before the first line', [], { passed: 0, receives: false, all: false, inbox: null }],
    ['reading a big inbox', received.slice(0, 2).concat(line('read', 'running')), { passed: 2, receives: false, all: false, inbox: null }],
    ['sending is refused', [...received, line('send-connect', 'failed')], { passed: 3, receives: true, all: false, inbox: 2418 }],
    [
      'all went well',
      [...received, line('send-connect', 'ok'), line('round-trip', 'ok')],
      { passed: 5, receives: true, all: true, inbox: 2418 },
    ],
  ])('%s', (_, lines, expected) => {
    const steps = after(...lines);
    expect({ passed: passedCount(steps), receives: canReceive(steps), all: allPassed(steps), inbox: inboxSize(steps) }).toEqual(expected);
  });

  test('keep their order, whatever comes when', () => {
    expect(after(line('round-trip', 'waiting'), line('connect', 'ok')).map(({ step }) => step)).toEqual([
      'connect',
      'sign-in',
      'read',
      'send-connect',
      'round-trip',
    ]);
  });

  test('are not left running when the stream breaks off', () => {
    expect(cutShort(after(line('connect', 'ok'), line('sign-in', 'running'))).map(({ state }) => state)).toEqual([
      'ok',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
    ]);
  });
});

describe('the facts of a step', () => {
  const ja: Moment = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo', t: wordsIn('ja') };
  const en: Moment = { ...ja, t: wordsIn('en') };
  test.each<[TestStep, string, string]>([
    [line('connect', 'ok', { milliseconds: 412, data: { tls: 'TLSv1.3' } }), '0.4秒 · TLS 1.3', '0.4 s · TLS 1.3'],
    [line('sign-in', 'ok', { milliseconds: 1080 }), '1.1秒', '1.1 s'],
    [
      line('read', 'ok', { data: { messages: 2418, newestAt: '2026-11-20T05:07:00Z' } }),
      '2,418通 · 最新 14:07',
      '2,418 mails · newest 14:07',
    ],
    [
      line('read', 'ok', { data: { messages: 3, newestAt: '2026-11-16T05:07:00Z' } }),
      '3通 · 最新 11/16(月)',
      '3 mails · newest Mon 16 Nov',
    ],
    [line('read', 'ok', { data: { messages: 0, newestAt: null } }), '0通', '0 mails'],
    [line('send-connect', 'failed', { milliseconds: 15_003, problem: 'no-answer' }), '15.0秒で時間切れ', 'timed out after 15.0 s'],
    [line('sign-in', 'failed', { milliseconds: 300, problem: 'wrong-password' }), '0.3秒', '0.3 s'],
    [line('read', 'running'), '確認中', 'checking'],
    [line('round-trip', 'waiting'), '待機中', 'waiting'],
    [line('round-trip', 'skipped'), '未実行', 'not run'],
  ])('%o', (step, inJa, inEn) => expect([stepFacts(step, ja), stepFacts(step, en)]).toEqual([inJa, inEn]));

  test('a fingerprint is shown only where a certificate may be trusted', () => {
    const fingerprint = 'AB:CD';
    expect(fingerprintIn(line('connect', 'failed', { problem: 'certificate-self-signed', data: { fingerprint } }))).toBe(fingerprint);
    expect(fingerprintIn(line('connect', 'failed', { problem: 'certificate-invalid', data: { fingerprint } }))).toBeNull();
  });
});

test.each<[string, TestStep[], string[]]>([
  ['nothing failed', received, []],
  ['no answer from the server for sending', [...received, line('send-connect', 'failed', { problem: 'no-answer' })], ['outgoing']],
  ['the wrong password', [line('connect', 'ok'), line('sign-in', 'failed', { problem: 'wrong-password' })], ['sign-in']],
  ['a test mail that did not return', [...received, line('round-trip', 'failed', { problem: 'no-answer' })], []],
])('the form is not blamed for more than it did: %s', (_, lines, expected) => expect(blamed(after(...lines))).toEqual(expected));
