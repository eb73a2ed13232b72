import { expect, test } from '@jest/globals';
import { databaseAway } from './database-away.ts';

test('the database refuses for a while: it is said, nothing is lost or doubled, and all goes on by itself', async () => {
  const { lost, doubled, otherAnswers, healthySeconds } = await databaseAway(8, ['refuses']);
  expect({ lost, doubled, otherAnswers }).toEqual({ lost: 0, doubled: 0, otherAnswers: 0 });
  expect(healthySeconds).toBeLessThan(30);
}, 180_000);
