// The way through the tables of screens, for whoever looks at them: axe, a camera.
import type { Browser, Page } from '@playwright/test';
import { House, SIZES, type Size } from './house.ts';
import type { Screen } from './screen.ts';
import { SCREENS } from './screens.ts';
import { openBrowser } from '../../support/browser.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A screen in one of its sizes. */
export interface Stop {
  screen: Screen;
  size: Size;
}

/** Of the screens with these names, in the order of the tables. */
export const stops = (only: (name: string) => boolean): Stop[] =>
  SCREENS.filter(({ name }) => only(name)).flatMap((screen) =>
    (screen.size ? [screen.size] : (Object.keys(SIZES) as Size[])).map((size) => ({ screen, size })),
  );

/** Opens a browser and the team's house; both are closed when the work is done or fails. */
export const atHome = async <T>(work: (house: House, browser: Browser) => Promise<T>, project?: string): Promise<T> => {
  const browser = await openBrowser();
  try {
    const house = await House.open(browser, project);
    try {
      return await work(house, browser);
    } finally {
      await house.close();
    }
  } finally {
    await browser.close();
  }
};

/** Goes there in a tab of its own and looks. @returns what was seen, or in one line why not */
export const lookFrom = async <T>(house: House, stop: Stop, look: (page: Page) => Promise<T>): Promise<{ seen: T } | { why: string }> => {
  const { screen, size } = stop;
  const page = await house.tab(screen.who, size);
  try {
    for (const step of screen.steps) await step(page, house, size);
    return { seen: await look(page) };
  } catch (error) {
    return { why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  } finally {
    await page.close();
  }
};

/** What moves under reduced motion is at its end at once. */
export const putOn = (page: Page, theme: Theme): Promise<void> => page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
