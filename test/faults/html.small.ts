import { expect, test } from '@jest/globals';
import { controlBuild } from '../support/control-build.ts';
import { ONE_LAYER, oneOfEach, readHostileMail, UNPROTECTED } from './html.campaign.ts';

const PATIENCE_MS = 240_000;

test(
  'one hostile mail of each family runs nothing and asks nobody, wherever it is shown',
  async () => {
    const { vectors, executions, requests, seen } = await readHostileMail(oneOfEach, 'everywhere');
    expect({ executions, requests }).toEqual({ executions: [], requests: [] });
    expect(vectors).toBeGreaterThan(10);
    expect(seen).toEqual({ reader: vectors, list: vectors, quote: vectors, print: vectors, notification: vectors, alone: vectors });
  },
  PATIENCE_MS,
);

test('the controls still fit the built product', () => {
  for (const mutations of [UNPROTECTED, ...Object.values(ONE_LAYER)]) expect(() => controlBuild(mutations)).not.toThrow();
});
