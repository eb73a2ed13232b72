import { expect, test } from '@jest/globals';
import { wordsIn } from '../../../testing/words.ts';
import { lastSeenWords } from './last-seen.ts';

const at = (t = wordsIn('ja')) => ({ now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo', t });

test.each([
  [null, 'まだありません', 'Not yet'],
  ['2026-11-20T05:16:00Z', 'いま', 'Now'],
  ['2026-11-20T05:11:00Z', '14:11', '14:11'],
  ['2026-11-19T10:20:00Z', '昨日 19:20', 'Yesterday 19:20'],
  ['2026-11-16T10:20:00Z', '11/16(月)', 'Mon 16 Nov'],
])('%s', (lastSeenAt, ja, en) => {
  expect([lastSeenWords(lastSeenAt, at()), lastSeenWords(lastSeenAt, at(wordsIn('en')))]).toEqual([ja, en]);
});
