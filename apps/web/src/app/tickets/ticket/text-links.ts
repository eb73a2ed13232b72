/** One stretch of a plain text; `href` where it is a web address that can be opened. */
export interface TextPart {
  text: string;
  href: string | null;
}

const WEB_ADDRESS = /https?:\/\/[!-~]{1,2000}/g;
/** What ends a sentence after an address, not the address. */
const TRAILING = '.,;:!?\'"';

/** Splits a text at its web addresses. Nothing else becomes a link. */
export function textLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const found of text.matchAll(WEB_ADDRESS)) {
    const address = trimmed(found[0]);
    if (!URL.canParse(address)) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index), href: null });
    parts.push({ text: address, href: address });
    end = found.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

function trimmed(address: string): string {
  const [open = ''] = address.split(/[<>]/, 1);
  let end = open.length;
  while (end > 0 && TRAILING.includes(open[end - 1] ?? ' ')) end--;
  const plain = open.slice(0, end);
  return plain.endsWith(')') && !plain.includes('(') ? plain.slice(0, -1) : plain;
}
