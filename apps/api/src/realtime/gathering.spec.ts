import { expect, test } from '@jest/globals';
import { Gathering } from './gathering.ts';

/** Hand-overs that end when the test says so. */
const controlled = () => {
  const handed: Map<number, number[]>[] = [];
  const ends: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  const gathering = new Gathering<number, number[]>(
    1,
    () => [],
    (news) => {
      handed.push(new Map(news));
      arrivals.shift()?.();
      return new Promise((end) => ends.push(end));
    },
  );
  const next = (): Promise<void> => new Promise((arrived) => arrivals.push(arrived));
  return { gathering, handed, next, endOne: () => ends.shift()?.() };
};

test('news of one moment are handed over together, by key', async () => {
  const { gathering, handed, next } = controlled();
  const arrived = next();
  gathering.of(1).push(10);
  gathering.of(2).push(20);
  gathering.of(1).push(11);
  await arrived;
  expect(handed).toEqual([
    new Map([
      [1, [10, 11]],
      [2, [20]],
    ]),
  ]);
});

test('what comes during a hand-over waits for its end, and is handed over once', async () => {
  const { gathering, handed, next, endOne } = controlled();
  const first = next();
  gathering.of(1).push(0);
  await first;
  for (let change = 1; change <= 100; change++) gathering.of(1).push(change);
  expect(handed).toHaveLength(1);
  const second = next();
  endOne();
  await second;
  expect(handed).toHaveLength(2);
  expect(handed[1]?.get(1)).toHaveLength(100);
});

test('after a pause it begins anew', async () => {
  const { gathering, handed, next, endOne } = controlled();
  for (const change of [1, 2]) {
    const arrived = next();
    gathering.of(7).push(change);
    await arrived;
    endOne();
  }
  expect(handed.map((news) => news.get(7))).toEqual([[1], [2]]);
});
