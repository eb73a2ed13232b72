/** Between what is written with formatting and plain text. No dependency: the composer and the server derive the same words. */

interface Container {
  /** In front of its next line. */
  first: string;
  /** In front of those after that. */
  rest: string;
  /** Of an ordered list: the number of the next item. */
  next: number | null;
}

const TOKEN = /<(\/?)([a-z0-9]{1,12})(?![a-z0-9])([^<>]*)>|[^<]+/gi;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' };

/**
 * The plain words of rich text as `narrowRichText` leaves it: a paragraph is a line, lists get ・ or numbers, quotations `> `, and a link whose
 * words are not its address names it in angle brackets (RFC 3986, appendix C). Linear.
 */
export function plainFromRich(html: string): string {
  const page = new PlainPage();
  for (const [token, closing, tag, attributes] of html.matchAll(TOKEN)) {
    if (tag === undefined) page.words(decoded(token));
    else if (closing) page.close(tag.toLowerCase());
    else page.open(tag.toLowerCase(), attributes ?? '');
  }
  return page.toString();
}

/** Each line a paragraph; nothing in it is markup. `plainFromRich` gives the text back. */
export const richFromPlain = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');

/** Whether plain text would lose more than the look of its lines. */
export const hasFormatting = (html: string): boolean => /<(?!\/?(?:p|br)[ >/])[a-z]/i.test(html);

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const decoded = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity).replace(/[\u00a0\r\n\t]/g, ' ');

class PlainPage {
  readonly #lines: string[] = [];
  readonly #containers: Container[] = [];
  #line: string[] = [];
  #afterBreak = false;
  #link: { href: string; from: number } | null = null;

  words(text: string): void {
    this.#line.push(text);
    if (text.trim() !== '') this.#afterBreak = false;
  }

  open(tag: string, attributes: string): void {
    if (tag === 'br') return this.#break();
    if (tag === 'a') this.#link = { href: decoded(/ href="([^"]*)"/.exec(attributes)?.[1] ?? ''), from: this.#line.length };
    if (tag === 'a' || !BLOCKS.has(tag)) return;
    this.#endLoose();
    if (tag === 'blockquote') this.#containers.push({ first: '> ', rest: '> ', next: null });
    else if (tag === 'ul') this.#containers.push({ first: '', rest: '', next: null });
    else if (tag === 'ol') this.#containers.push({ first: '', rest: '', next: Number(/ start="(\d{1,6})"/.exec(attributes)?.[1] ?? 1) });
    else if (tag === 'li') this.#containers.push(this.#item());
  }

  close(tag: string): void {
    if (tag === 'a') return this.#endLink();
    if (!BLOCKS.has(tag)) return;
    if (tag === 'p') this.#endParagraph();
    else {
      this.#endLoose();
      this.#containers.pop();
    }
  }

  toString(): string {
    this.#endLoose();
    return this.#lines.join('\n');
  }

  #item(): Container {
    const list = this.#containers.at(-1);
    if (list?.next == null) return { first: '・', rest: '　', next: null };
    const mark = `${list.next++}. `;
    return { first: mark, rest: ' '.repeat(mark.length), next: null };
  }

  #break(): void {
    this.#endLine();
    this.#afterBreak = true;
  }

  /** As a browser shows it: a break at the very end of a paragraph begins no line. */
  #endParagraph(): void {
    if (this.#afterBreak) this.#line = [];
    else this.#endLine();
    this.#afterBreak = false;
  }

  /** Words that stand in no paragraph. White space between blocks is none. */
  #endLoose(): void {
    if (this.#line.join('').trim() !== '') this.#endLine();
    this.#line = [];
    this.#afterBreak = false;
  }

  #endLine(): void {
    const before = this.#containers.map((container) => {
      const { first } = container;
      container.first = container.rest;
      return first;
    });
    this.#lines.push(`${before.join('')}${this.#line.join('')}`.trimEnd());
    this.#line = [];
  }

  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (!link) return;
    const words = this.#line.slice(link.from).join('').trim();
    if (words !== '' && bare(words) !== bare(link.href)) this.words(` <${link.href}>`);
  }
}

const BLOCKS = new Set(['p', 'ul', 'ol', 'li', 'blockquote']);

const bare = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '');
