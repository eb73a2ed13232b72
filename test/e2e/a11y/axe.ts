import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

/** One rule that a screen breaks, and where. */
export interface Violation {
  rule: string;
  /** What the rule asks for. */
  help: string;
  /** One selector for each element. */
  where: string[];
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const OPTIONS = { runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'], iframes: false };

// As text: a page's globals are not those of this program.
const RUN = `axe.run(document, ${JSON.stringify(OPTIONS)})`;

/** As pale as their ground, and without a name: for a look that must find something. */
export const DAMAGE = `document.querySelector('app-root').insertAdjacentHTML('beforeend', '<button></button><p style="color:#eee;background:#fff">…</p>')`;

/** What axe finds on the page as it stands. Mail in its frame is the customer's and is left out. */
export const violationsOn = async (page: Page): Promise<Violation[]> => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<AxeResults>(RUN);
  if (passes.length === 0) throw new Error('axe had nothing to look at');
  return violations.map(({ id, help, nodes }) => ({ rule: id, help, where: nodes.map(({ target }) => target.join(' ')) }));
};
