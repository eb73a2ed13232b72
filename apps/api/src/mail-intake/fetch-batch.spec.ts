import { expect, test } from '@jest/globals';
import { fetchBatch } from './fetch-batch.ts';
import type { DueMail } from './ledger.ts';

const megabyte = 1024 * 1024;
const mail = (id: number, change: Partial<DueMail> = {}): DueMail => ({ id, uid: id, folderId: 1, size: 2_000, attempts: 0, ...change });

test.each<[string, DueMail[], number[]]>([
  ['nothing', [], []],
  ['small ones together', [mail(1), mail(2), mail(3)], [1, 2, 3]],
  ['at most fifty', Array.from({ length: 60 }, (_, id) => mail(id)), Array.from({ length: 50 }, (_, id) => id)],
  ['of both folders, in order', [mail(1), mail(2, { folderId: 2 }), mail(3)], [1, 2, 3]],
  ['no more than fits in memory', [4, 4, 4, 4, 4].map((size, id) => mail(id, { size: size * megabyte })), [0, 1, 2, 3]],
  ['a large one alone', [mail(1, { size: 6 * megabyte }), mail(2)], [1]],
  ['only up to a large one', [mail(1), mail(2, { size: 6 * megabyte }), mail(3)], [1]],
  ['one that failed before alone', [mail(1, { attempts: 1 }), mail(2, { attempts: 1 })], [1]],
])('%s', (_, due, expected) => {
  expect(fetchBatch(due).map(({ id }) => id)).toEqual(expected);
});
