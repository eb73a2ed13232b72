import { describe, expect, test } from '@jest/globals';
import { ERROR_STATUS, type ErrorCode } from '#contracts/errors';
import { ApiError, TROUBLE_CODES, type TroubleCode } from '../../platform/api-error.ts';
import { mayHaveBeenTaken, turnOf, type ComposerTurn } from './composer-trouble.ts';

const lock = { holder: { id: 5, name: '田中 健一' }, fence: 3, since: '2026-11-20T05:19:00.000Z', expiresAt: '2026-11-20T05:20:00.000Z' };

describe('what an error turns the composer into', () => {
  test.each<[TroubleCode, Record<string, unknown>, ComposerTurn]>([
    ['lock-held', lock, { kind: 'not-mine', lock }],
    ['lock-lost', lock, { kind: 'not-mine', lock }],
    ['lock-lost', { holder: null }, { kind: 'not-mine', lock: null }],
    ['draft-stale', { conversationSeq: 7 }, { kind: 'look-again' }],
    ['reply-unresolved', { replies: [{ id: 1, state: 'unknown' }] }, { kind: 'ask-unresolved' }],
    ['version-conflict', { version: 8 }, { kind: 'adopt-version', version: 8 }],
    ['version-conflict', {}, { kind: 'tell' }],
    ['offline', {}, { kind: 'wait-for-line' }],
    ['database-away', {}, { kind: 'wait-for-line' }],
    ['signed-out', {}, { kind: 'leave-to-page' }],
    ['not-found', {}, { kind: 'leave-to-page' }],
    ['mailbox-paused', {}, { kind: 'tell' }],
    ['mailbox-cannot-send', {}, { kind: 'tell' }],
    ['unsafe-header', { field: 'subject' }, { kind: 'tell' }],
    ['too-large', {}, { kind: 'tell' }],
    ['internal', {}, { kind: 'tell' }],
  ])('%s %j', (code, data, turn) => {
    expect(turnOf(new ApiError(code, 409, data))).toEqual(turn);
  });

  test('every code has an answer', () => {
    expect(TROUBLE_CODES.map((code) => turnOf(new ApiError(code, 0)).kind)).not.toContain(undefined);
  });
});

test('a refusal below 500 is sure: the reply was not taken', () => {
  const refused = (Object.keys(ERROR_STATUS) as ErrorCode[]).filter((code) => ERROR_STATUS[code] < 500);
  expect(refused.filter((code) => mayHaveBeenTaken(new ApiError(code, ERROR_STATUS[code])))).toEqual([]);
  expect(TROUBLE_CODES.filter((code) => mayHaveBeenTaken(new ApiError(code, 0)))).toEqual([
    'internal',
    'database-away',
    'offline',
    'unexpected-answer',
  ]);
});
