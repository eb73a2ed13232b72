import { expect, test } from '@jest/globals';
import { ParserPool } from '../../apps/api/src/mail-intake/parser-pool.ts';
import { readDamagedMails } from './mime.campaign.ts';

test('a thousand damaged mails end no process and each is a message or quarantined with a reason', async () => {
  const result = await readDamagedMails(1_000, () => new ParserPool({ processes: 1, blobFolder: null }));
  expect({ deaths: result.deaths, kept: result.kept, worst: result.worst.filter(({ name }) => name.includes('parser')) }).toEqual({
    deaths: 0,
    kept: 1_000,
    worst: [],
  });
  expect(result.secondReadings).toBe(0);
  expect(result.messages).toBeGreaterThan(800);
  expect(result.slowestS).toBeLessThan(10);
  expect(result.fattestMb).toBeLessThan(512);
}, 240_000);
