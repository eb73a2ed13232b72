import type { Page } from '@playwright/test';
import { waitFor } from '../../support/waiting.ts';
import { FRAMES_ARE_THERE, TOUCH_EVERYTHING } from './in-page.ts';

/** Every mail on the page open, its frame loaded, its remote images asked for, everything in it touched. @returns how many mails */
export const readConversation = async (page: Page): Promise<number> => {
  for (const folded of await page.locator('app-message-card.folded > button').all()) await folded.click();
  await framesAreThere(page);
  const wanted = page.getByRole('button', { name: '画像を表示' });
  const allAskedFor = async (): Promise<boolean> => {
    if ((await wanted.count()) === 0) return true;
    // It goes when its frame has come again, maybe right now.
    await wanted
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    return false;
  };
  await waitFor('all remote images', allAskedFor, { timeoutMs: 60_000 });
  await framesAreThere(page);
  for (const frame of page.frames()) if (/\/api\/messages\/\d+\/body/.test(frame.url())) await frame.evaluate(TOUCH_EVERYTHING);
  for (const picture of await page.getByTitle(/を大きく表示$/).all()) {
    await picture.click();
    await page.getByRole('button', { name: '閉じる' }).click();
  }
  return page.locator('app-message-card').count();
};

const framesAreThere = (page: Page): Promise<unknown> =>
  waitFor('the frames of the mails', () => page.evaluate<boolean>(FRAMES_ARE_THERE), { timeoutMs: 30_000 });
