import type { Browser, Page } from '@playwright/test';
import { openPerson } from './browser.ts';
import { password } from './office.ts';

/** A colleague's own browser, signed in through the sign-in page. */
export const signInOnScreen = async (browser: Browser, url: string, email: string, scheme: 'light' | 'dark' = 'light'): Promise<Page> => {
  const page = await (await openPerson(browser, scheme)).newPage();
  await signInOn(page, url, email);
  return page;
};

export const signInOn = async (page: Page, url: string, email: string): Promise<void> => {
  await page.goto(`${url}/login`);
  await page.getByLabel('メールアドレス').fill(email);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'サインイン' }).click();
  await page.waitForURL(/\/inbox\//);
};
