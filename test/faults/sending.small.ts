import { expect, test } from '@jest/globals';
import { controlBuild } from '../support/control-build.ts';
import { Office } from '../support/office.ts';
import { EVERY_STAGE, killWhileSending, WITHOUT_UNKNOWN } from './send-kill.campaign.ts';
import { agentsRace, clicksRace, colleagues, tabsRace, WITHOUT_FENCE_AND_SEQUENCE } from './send-race.campaign.ts';

const SENDERS = 10;
const MINUTE = 60_000;

test(
  `${SENDERS} agents, tabs and clicks at once: one mail each`,
  async () => {
    const office = await Office.open();
    try {
      const agents = await colleagues(office, SENDERS);
      expect(await agentsRace(office, agents)).toEqual({ mails: 1, conflicts: SENDERS - 1 });
      expect(await tabsRace(office, agents[0]!.api, SENDERS)).toEqual({ mails: 1, conflicts: SENDERS - 1 });
      expect(await clicksRace(office, agents[0]!.api, SENDERS)).toEqual({ mails: 1, conflicts: 0 });
    } finally {
      await office.close();
    }
  },
  4 * MINUTE,
);

test(
  'killed once at every stage of sending: nothing lost, nothing sent twice, what nobody knows is shown as unknown',
  async () => {
    expect(await killWhileSending(EVERY_STAGE.length, EVERY_STAGE)).toMatchObject({
      lost: 0,
      duplicates: 0,
      unknown: expect.any(Number),
    });
  },
  8 * MINUTE,
);

test('the controls still fit the built product', () => {
  expect(() => controlBuild([...WITHOUT_FENCE_AND_SEQUENCE, ...WITHOUT_UNKNOWN])).not.toThrow();
});
