import type { Browser, Page } from '@playwright/test';
import { SIZES, type Size } from './a11y/house.ts';

/** Of a panel, in CSS pixels, and how many stand in a row. */
const PANELS = { desktop: { width: 880, height: 550, columns: 2 }, phone: { ...SIZES.phone.viewport, columns: 4 } } as const;
const GAP = 12;
const COUNT = 4;
const WEBP = { format: 'webp', quality: 34 } as const;

/** Two pictures of the same screen differ in this share of their points where only times and counts moved. */
const MOVED = 0.003;

/** The share of points of two images that differ to the eye; 1 where their sizes differ. As text: it runs in a page. */
const DIFFERENCE = `(async () => {
  const points = [...document.images].map(({ naturalWidth: width, naturalHeight: height }, at) => {
    const drawing = new OffscreenCanvas(width, height).getContext('2d');
    drawing.drawImage(document.images[at], 0, 0);
    return drawing.getImageData(0, 0, width, height).data;
  });
  const [one, other] = points;
  if (one.length !== other.length) return 1;
  let differing = 0;
  for (let at = 0; at < one.length; at += 4)
    if ([0, 1, 2].some((channel) => Math.abs(one[at + channel] - other[at + channel]) > 48)) differing += 1;
  return differing / (one.length / 4);
})()`;

/** Lays pictures of one screen side by side, in a page of the browser. */
export class Sheets {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @param panels PNG; null leaves its place empty. @returns WebP */
  async sheet(panels: readonly (Buffer | null)[], size: Size): Promise<Buffer> {
    const { width, height, columns } = PANELS[size];
    const viewport = {
      width: columns * width + (columns + 1) * GAP,
      height: (COUNT / columns) * height + (COUNT / columns + 1) * GAP,
    };
    const place = (panel: Buffer | null): string => (panel ? image(panel, 'png') : '<i></i>');
    const style = `body { display: grid; grid-template: auto / repeat(${columns}, ${width}px); gap: ${GAP}px; margin: ${GAP}px; background: #8a8f98 }
      img, i { width: ${width}px; height: ${height}px }`;
    return this.#with(viewport, `<style>${style}</style>${panels.map(place).join('')}`, async (page) => {
      const { data } = await (await page.context().newCDPSession(page)).send('Page.captureScreenshot', WEBP);
      return Buffer.from(data, 'base64');
    });
  }

  /** Do two sheets show the same but for what the clock moves? */
  async alike(one: Buffer, other: Buffer): Promise<boolean> {
    if (one.equals(other)) return true;
    return this.#with(SIZES.desktop.viewport, image(one, 'webp') + image(other, 'webp'), async (page) => {
      return (await page.evaluate<number>(DIFFERENCE)) < MOVED;
    });
  }

  async #with<T>(viewport: { width: number; height: number }, content: string, work: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.#browser.newPage({ viewport });
    try {
      await page.setContent(content);
      return await work(page);
    } finally {
      await page.close();
    }
  }
}

const image = (content: Buffer, type: 'png' | 'webp'): string => `<img src="data:image/${type};base64,${content.toString('base64')}">`;
