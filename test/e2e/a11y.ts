// Every screen and state of the product, in both themes, on a desktop and on a phone: whom does it keep out?
import type { Browser } from '@playwright/test';
import { DAMAGE, violationsOn, type Violation } from './a11y/axe.ts';
import { House, SIZES, type Size } from './a11y/house.ts';
import type { Screen } from './a11y/screen.ts';
import { SCREENS } from './a11y/screens.ts';
import { openBrowser } from '../support/browser.ts';

const THEMES = ['light', 'dark'] as const;

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
export const accessibility = async ({ only = () => true, tell = () => undefined, project }: Asked = {}): Promise<Accessibility> => {
  const browser = await openBrowser();
  try {
    const house = await House.open(browser, project);
    try {
      const findings: Finding[] = [];
      let screens = 0;
      for (const screen of SCREENS.filter(({ name }) => only(name)))
        for (const size of screen.size ? [screen.size] : (Object.keys(SIZES) as Size[])) {
          const found = await lookAt(house, screen, size);
          screens += THEMES.length;
          findings.push(...found);
          tell(`${screen.name} · ${size}: ${found.length === 0 ? 'ok' : found.map(inWords).join('; ')}`);
        }
      return { screens, findings, controlViolations: await damaged(browser, house) };
    } finally {
      await house.close();
    }
  } finally {
    await browser.close();
  }
};

const inWords = ({ rule, where, screen }: Finding): string => `${screen} ${rule} (${where.slice(0, 3).join(' | ')})`;

async function lookAt(house: House, { name, who, steps }: Screen, size: Size): Promise<Finding[]> {
  const page = await house.tab(who, size);
  try {
    for (const step of steps) await step(page, house, size);
    const findings: Finding[] = [];
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      findings.push(...(await violationsOn(page)).map((violation) => ({ ...violation, screen: `${name} · ${size} · ${theme}` })));
    }
    return findings;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return [{ screen: `${name} · ${size}`, rule: 'not reached', help: 'The way to the screen has to lead there.', where: [why] }];
  } finally {
    await page.close();
  }
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
