import { expect, test } from '@jest/globals';
import { controlBuild } from '../support/control-build.ts';
import { startWithForgottenRoute, tryAccess, tryAccessOfAgent, WITHOUT_MEMBERSHIP } from './access.campaign.ts';

const PATIENCE_MS = 600_000;

test(
  'everybody gets what the table says and nothing of another mailbox, and a flood of guesses costs few hashes',
  async () => {
    const { findings, hashed } = await tryAccess(300);
    expect(findings.words).toEqual([]);
    expect(findings.cells).toBeGreaterThan(800);
    expect(hashed).toBe(50);
  },
  PATIENCE_MS,
);

test(
  'without the question for membership the same table finds foreign objects given away',
  async () => {
    expect((await tryAccessOfAgent(controlBuild(WITHOUT_MEMBERSHIP))).foreign.length).toBeGreaterThan(10);
  },
  PATIENCE_MS,
);

test(
  'a route that declares nothing keeps the built server from starting',
  async () => {
    expect(await startWithForgottenRoute()).toMatch(/^UndeclaredRoute: Forgotten\.read /);
  },
  PATIENCE_MS,
);
