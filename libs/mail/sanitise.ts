import sanitizeHtml from 'sanitize-html';
import { narrowStyle } from './inline-style.ts';
import { viewLimits } from './limits.ts';
import type { SoftLimit } from './parsed-mail.ts';

export type Sanitised = { html: string; limit: null } | { html: null; limit: SoftLimit };

type Attributes = Record<string, string>;

const layout = ['align', 'valign', 'width', 'height', 'bgcolor', 'dir', 'lang', 'style', 'title'];
const tags = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'big',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'tt',
  'u',
  'ul',
  'wbr',
];

class TooDeep extends Error {}

/**
 * Makes the HTML of a mail harmless before it is stored; the frame without scripts is the wall behind it. Linear.
 *
 * Nothing in the result loads anything: of images only embedded raster data keeps `src`. An image of the mail itself becomes
 * `<img data-cid="content-id">`, a remote one `<img data-remote-src="https://…">`; `showImages` turns either into a `src`.
 * Links keep http, https, mailto and tel and open elsewhere. Style sheets are dropped (and with them `prefers-color-scheme`
 * blocks), style attributes narrowed to looks.
 * @returns `html: null` beyond 1 MB or 256 levels: the reader then shows the text
 */
export function sanitiseHtml(html: string): Sanitised {
  if (html.length > viewLimits.htmlCharacters) return { html: null, limit: 'html-too-large' };
  let depth = 0;
  try {
    const clean = sanitizeHtml(html, {
      allowedTags: tags,
      allowedAttributes: {
        '*': layout,
        a: ['href', 'target', 'rel'],
        img: ['src', 'alt', 'data-cid', 'data-remote-src'],
        font: ['color', 'face', 'size'],
        table: ['border', 'cellpadding', 'cellspacing'],
        td: ['colspan', 'rowspan', 'nowrap'],
        th: ['colspan', 'rowspan', 'nowrap'],
        ol: ['start', 'type'],
      },
      allowedSchemes: ['http', 'https', 'mailto', 'tel'],
      allowedSchemesByTag: { img: ['data'] },
      allowProtocolRelative: false,
      parseStyleAttributes: false,
      nonTextTags: ['script', 'style', 'title', 'textarea', 'option', 'xmp', 'noscript', 'template', 'svg', 'math', 'object', 'iframe'],
      transformTags: { a: link, img: image, '*': styled },
      onOpenTag: () => {
        if (++depth > viewLimits.htmlDepth) throw new TooDeep();
      },
      onCloseTag: () => void depth--,
    });
    return { html: clean, limit: null };
  } catch (error) {
    if (error instanceof TooDeep) return { html: null, limit: 'html-too-deep' };
    throw error;
  }
}

/**
 * Gives the images of sanitised HTML their sources for one reader.
 * @param source answers the URL to load for a Content-ID or a remote address, null to leave that image off
 */
export function showImages(html: string, source: (image: { cid: string } | { remote: string }) => string | null): string {
  return html.replace(/<img [^<>]*>/g, (tag) =>
    tag.replace(/ data-(cid|remote-src)="([^"]*)"/, (whole, kind: string, escaped: string) => {
      const name = escaped.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      const url = source(kind === 'cid' ? { cid: name } : { remote: name });
      return url === null ? whole : ` src="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
    }),
  );
}

function link(tagName: string, attribs: Attributes): sanitizeHtml.Tag {
  const href = visible(attribs['href'] ?? '');
  const rest = without(attribs, ['href', 'target', 'rel']);
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return { tagName, attribs: rest };
  return { tagName, attribs: { ...rest, href, target: '_blank', rel: 'noopener noreferrer' } };
}

function image(tagName: string, attribs: Attributes): sanitizeHtml.Tag {
  const src = visible(attribs['src'] ?? '');
  const rest = without(attribs, ['src', 'data-cid', 'data-remote-src']);
  return { tagName, attribs: { ...rest, ...imageSource(src) } };
}

function imageSource(src: string): Attributes {
  if (/^cid:/i.test(src)) return { 'data-cid': contentId(src.slice(4)) };
  if (/^https?:\/\//i.test(src)) return { 'data-remote-src': src };
  if (src.startsWith('//')) return { 'data-remote-src': `https:${src}` };
  return /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=]*$/i.test(src) ? { src } : {};
}

function styled(tagName: string, attribs: Attributes): sanitizeHtml.Tag {
  if (attribs['style'] === undefined) return { tagName, attribs };
  const style = narrowStyle(attribs['style']);
  return { tagName, attribs: style ? { ...attribs, style } : without(attribs, ['style']) };
}

/** Content ids in URLs are percent-encoded (RFC 2392). */
function contentId(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** Browsers skip white space and control characters in URLs; so must whoever reads the scheme. */
const visible = (url: string): string => url.replace(/[\p{Cc}\u0020\u00a0]/gu, '');

const without = (attribs: Attributes, names: string[]): Attributes =>
  Object.fromEntries(Object.entries(attribs).filter(([name]) => !names.includes(name)));
