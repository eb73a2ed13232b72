// Every screen and state of the product, in both themes, on a desktop and on a phone: whom does it keep out?
import type { Browser } from '@playwright/test';
import { DAMAGE, violationsOn, type Violation } from './a11y/axe.ts';
import type { House } from './a11y/house.ts';
import { atHome, lookFrom, putOn, stops, THEMES, type Stop } from './a11y/tour.ts';

export interface Finding extends Violation {
  /** Name, size and theme. */
  screen: string;
}

interface Accessibility {
  /** How many were looked at: each state in each size and theme counts. */
  screens: number;
  findings: Finding[];
  /** Of a screen that was damaged on purpose. */
  controlViolations: number;
}

interface Asked {
  /** Of names; all screens when left out. */
  only?: (name: string) => boolean;
  tell?: (line: string) => void;
  project?: string;
}

/** Looks at the screens one after the other. One that cannot be reached is a finding too. */
export const accessibility = ({ only = () => true, tell = () => undefined, project }: Asked = {}): Promise<Accessibility> =>
  atHome(async (house, browser) => {
    const findings: Finding[] = [];
    let screens = 0;
    for (const stop of stops(only)) {
      const found = await findingsAt(house, stop);
      screens += THEMES.length;
      findings.push(...found);
      tell(`${stop.screen.name} · ${stop.size}: ${found.length === 0 ? 'ok' : found.map(inWords).join('; ')}`);
    }
    return { screens, findings, controlViolations: await damaged(browser, house) };
  }, project);

const inWords = ({ rule, where, screen }: Finding): string => `${screen} ${rule} (${where.slice(0, 3).join(' | ')})`;

async function findingsAt(house: House, stop: Stop): Promise<Finding[]> {
  const place = `${stop.screen.name} · ${stop.size}`;
  const looked = await lookFrom(house, stop, async (page) => {
    const findings: Finding[] = [];
    for (const theme of THEMES) {
      await putOn(page, theme);
      findings.push(...(await violationsOn(page)).map((violation) => ({ ...violation, screen: `${place} · ${theme}` })));
    }
    return findings;
  });
  if ('seen' in looked) return looked.seen;
  return [{ screen: place, rule: 'not reached', help: 'The way to the screen has to lead there.', where: [looked.why] }];
}

/** Whoever looks for nothing finds nothing. */
async function damaged(browser: Browser, house: House): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${house.url}/login`);
  await page.getByRole('heading').first().waitFor();
  await page.evaluate(DAMAGE);
  const { length } = await violationsOn(page);
  await page.close();
  return length;
}
