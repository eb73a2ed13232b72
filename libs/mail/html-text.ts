import { decodeEntities } from './html-entities.ts';

/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'title', 'template', 'xmp', 'noembed']);
const lineBlocks = new Set([
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'table',
  'section',
  'article',
  'header',
  'footer',
  'center',
  'address',
  'form',
  'body',
]);
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote']);
const quoteDepthLimit = 20;

type Tag = { name: string; closing: boolean; source: string; end: number };

/**
 * Plain text of raw HTML: blocks become lines, quotations get `> `, images their alternative text. One pass, linear in the input,
 * whatever the input; markup that never ends swallows the rest, as in a browser.
 */
export function htmlToText(html: string): string {
  const page = new TextPage();
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    page.words(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    at = skipMarkup(html, open) ?? writeTag(page, html, open);
  }
  return page.toString();
}

/** @returns the offset behind a comment or declaration, null when there is a tag or just a `<` */
function skipMarkup(html: string, open: number): number | null {
  if (html.startsWith('<!--', open)) return behind(html, '-->', open + 4);
  return html[open + 1] === '!' || html[open + 1] === '?' ? behind(html, '>', open) : null;
}

function writeTag(page: TextPage, html: string, open: number): number {
  const tag = readTag(html, open);
  if (!tag) {
    page.words('<');
    return open + 1;
  }
  if (unread.has(tag.name) && !tag.closing) return behind(html, '>', endOfElement(html, tag));
  page.tag(tag);
  return tag.end;
}

function readTag(html: string, open: number): Tag | null {
  const closing = html[open + 1] === '/';
  const start = open + (closing ? 2 : 1);
  const name = /^[a-zA-Z][a-zA-Z0-9:-]{0,30}/.exec(html.slice(start, start + 32))?.[0];
  if (!name) return null;
  const end = endOfTag(html, start + name.length);
  return { name: name.toLowerCase(), closing, source: html.slice(start, Math.min(end, start + 4_096)), end };
}

/** A quote hides `>` only as the value of an attribute. */
function endOfTag(html: string, from: number): number {
  let afterEquals = false;
  for (let at = from; at < html.length; at++) {
    const character = html[at];
    if (character === '>') return at + 1;
    if (afterEquals && (character === '"' || character === "'")) {
      const close = html.indexOf(character, at + 1);
      if (close < 0) return html.length;
      at = close;
      afterEquals = false;
    } else if (character === '=') afterEquals = true;
    else if (character !== ' ' && character !== '\n') afterEquals = false;
  }
  return html.length;
}

function endOfElement(html: string, tag: Tag): number {
  for (let at = html.indexOf('</', tag.end); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + tag.name.length).toLowerCase() === tag.name) return at;
  }
  return html.length;
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

class TextPage {
  #lines: string[] = [];
  /** Pieces of the current line: looking at a growing string again and again would be quadratic. */
  #line: string[] = [];
  /** Whether white space in front of the next word would show. */
  #glued = false;
  #quotes = 0;
  #preformatted = 0;

  words(source: string): void {
    if (!source) return;
    const text = decodeEntities(source).replaceAll('\r', '');
    if (this.#preformatted > 0) {
      text.split('\n').forEach((line, at) => {
        if (at > 0) this.#endLine();
        this.#line.push(line);
      });
      return;
    }
    const collapsed = text.replace(/[ \t\n\f]+/g, ' ');
    const visible = this.#glued ? collapsed : collapsed.replace(/^ /, '');
    if (!visible) return;
    this.#line.push(visible);
    this.#glued = !visible.endsWith(' ');
  }

  tag({ name, closing, source }: Tag): void {
    if (name === 'br') this.#endLine();
    else if (name === 'hr') this.#rule();
    else if (name === 'img') this.words(alternativeText(source));
    else if (name === 'td' || name === 'th') this.words(closing ? ' ' : '');
    else if (lineBlocks.has(name)) this.#startBlock();
    else if (paragraphs.has(name)) this.#paragraph(name, closing);
  }

  toString(): string {
    this.#startBlock();
    return this.#lines.join('\n').replace(/^\n+/, '').trimEnd();
  }

  #paragraph(name: string, closing: boolean): void {
    this.#startBlock();
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted + (closing ? -1 : 1));
    if (name === 'blockquote' && closing) this.#quotes = Math.max(0, this.#quotes - 1);
    if (this.#lines.length > 0 && this.#lines.at(-1)?.replaceAll('>', '').trim() !== '') this.#endLine();
    if (name === 'blockquote' && !closing) this.#quotes++;
  }

  #rule(): void {
    this.#startBlock();
    this.#lines.push('----------');
  }

  #startBlock(): void {
    if (this.#line.some((piece) => piece.trim())) this.#endLine();
    this.#line = [];
    this.#glued = false;
  }

  #endLine(): void {
    const line = `${'> '.repeat(Math.min(this.#quotes, quoteDepthLimit))}${this.#line.join('')}`;
    this.#lines.push(line.trimEnd());
    this.#line = [];
    this.#glued = false;
  }
}

function alternativeText(tag: string): string {
  const found = /\salt\s?=\s?(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  return found?.[1] ?? found?.[2] ?? '';
}
