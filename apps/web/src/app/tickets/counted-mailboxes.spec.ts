import { describe, expect, test } from '@jest/globals';
import type { MailboxCounts } from '#contracts/ticket-counts';
import { withCounted, withFetched } from './counted-mailboxes.ts';

const box = (mailboxId: number, at: number): MailboxCounts => ({ mailboxId, at, cells: [] });

describe('what is known of mailboxes', () => {
  test('the later counting holds, whichever comes last', () => {
    expect(withCounted([box(1, 5), box(2, 5)], box(2, 6))).toEqual([box(1, 5), box(2, 6)]);
    expect(withCounted([box(1, 5), box(2, 5)], box(2, 4))).toEqual([box(1, 5), box(2, 5)]);
    expect(withCounted([box(1, 5)], box(3, 1))).toEqual([box(1, 5), box(3, 1)]);
  });

  test('what was told while all were fetched is kept where it is later', () => {
    expect(withFetched([box(1, 9), box(2, 3)], [box(1, 5), box(2, 5)])).toEqual([box(1, 9), box(2, 5)]);
  });

  test('a mailbox that is no longer mine leaves no numbers', () => {
    expect(withFetched([box(1, 9), box(2, 9)], [box(1, 5)])).toEqual([box(1, 9)]);
  });
});
