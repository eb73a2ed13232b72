import sanitizeHtml from 'sanitize-html';

/** Nested further than any person writes. */
const MAX_LEVELS = 20;

export class TooDeeplyNested extends Error {
  override readonly name = 'TooDeeplyNested';
}

/**
 * What colleagues write, reduced to what a letter needs: paragraphs, breaks, bold, italic, underline, strike, code, lists, quotations and links
 * to http, https and mailto. No styles, classes, images or anything else that a client may claim to have written. Doing it twice changes nothing.
 * @throws TooDeeplyNested
 */
export function narrowRichText(html: string): string {
  let level = 0;
  const narrow = sanitizeHtml(html, {
    allowedTags: ['p', 'br', 'strong', 'em', 'u', 's', 'code', 'a', 'ul', 'ol', 'li', 'blockquote'],
    allowedAttributes: { a: ['href'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nonTextTags: ['script', 'style', 'title', 'textarea', 'option', 'xmp', 'noscript', 'template', 'svg', 'math', 'object', 'iframe'],
    transformTags: { b: 'strong', i: 'em', ins: 'u', strike: 's', del: 's', a: link, ol: ordered },
    // Words without an address are no link.
    exclusiveFilter: ({ tag, attribs }) => (tag === 'a' && attribs['href'] === undefined ? 'excludeTag' : false),
    onOpenTag: () => {
      if (++level > MAX_LEVELS) throw new TooDeeplyNested();
    },
    onCloseTag: () => void level--,
  });
  return narrow.replaceAll('<br />', '<br>').replaceAll('\0', '');
}

function link(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  // Browsers skip white space and control characters in addresses; so must whoever reads the scheme.
  const href = (attribs['href'] ?? '').replace(/[\p{Cc}\u0020\u00a0]/gu, '');
  return { tagName, attribs: /^(?:https?:\/\/|mailto:)./i.test(href) ? { href } : {} };
}

function ordered(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const start = attribs['start'] ?? '';
  return { tagName, attribs: /^[1-9]\d{0,5}$/.test(start) && start !== '1' ? { start } : {} };
}
