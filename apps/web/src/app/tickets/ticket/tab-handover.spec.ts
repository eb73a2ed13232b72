import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TabHandover, type TabChannel } from './tab-handover.ts';

/** The tabs of one browser: each message reaches all but its sender, a moment later. */
function browser(): () => TabChannel {
  const tabs: Set<(message: unknown) => void>[] = [];
  return () => {
    const mine = new Set<(message: unknown) => void>();
    tabs.push(mine);
    const deliver = async (message: unknown): Promise<void> => {
      await Promise.resolve();
      for (const tab of tabs) if (tab !== mine) for (const hear of [...tab]) hear(structuredClone(message));
    };
    return {
      post: (message) => void deliver(message),
      listen: (hear) => {
        mine.add(hear);
        return () => mine.delete(hear);
      },
    };
  };
}

const reply =
  (ticketId = 7, personId = 1) =>
  () => ({ ticketId, personId });
const after = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));
const nothing = () => null;

let newTab: () => TabChannel;
beforeEach(() => {
  jest.useFakeTimers();
  newTab = browser();
});

/** After how many milliseconds the asking tab goes on. */
async function patience(asking: TabHandover): Promise<number> {
  const began = Date.now();
  const asked = asking.ask().then(() => Date.now() - began);
  await jest.advanceTimersByTimeAsync(20_000);
  return asked;
}

describe('a tab that goes on with a reply', () => {
  test.each<[string, number, (() => Promise<void>) | typeof nothing, ReturnType<typeof reply>]>([
    ['waits until the tab that writes has saved', 300, after(300), reply()],
    ['waits longer for one that heard it and saves slowly', 3_000, after(3_000), reply()],
    ['does not wait for ever for one whose save hangs', 5_000, after(60_000), reply()],
    ['goes on soon when no tab writes', 800, nothing, reply()],
    ['does not disturb another ticket', 800, after(0), reply(8)],
    ['does not disturb another person', 800, after(0), reply(7, 2)],
  ])('%s', async (_, waited, letGo, other) => {
    const saved = jest.fn(letGo);
    new TabHandover(newTab(), other, saved);
    expect(await patience(new TabHandover(newTab(), reply(), nothing))).toBe(waited);
    expect(saved.mock.calls.length).toBe(other().ticketId === 7 && other().personId === 1 ? 1 : 0);
  });

  test('hears nothing from a tab that left the ticket', async () => {
    new TabHandover(newTab(), reply(), after(0)).end();
    expect(await patience(new TabHandover(newTab(), reply(), nothing))).toBe(800);
  });

  test('understands no message of another version of the page', async () => {
    const [asking, other] = [new TabHandover(newTab(), reply(), nothing), newTab()];
    other.listen(() => other.post({ ticketId: 7, personId: 1, step: 'yes' }));
    expect(await patience(asking)).toBe(800);
  });
});
