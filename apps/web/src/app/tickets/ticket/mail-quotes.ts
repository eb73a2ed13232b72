/**
 * The parts of a mail's page that only repeat what was written before: everything from the line where the sender's own words end, as the split
 * text tells it; where that line cannot be found for sure, the outermost blockquotes. Text between them is wrapped so that it can be hidden.
 * @param fresh the sender's own words, `quoted` what follows them in the plain text
 */
export function quotationsIn(body: HTMLElement, fresh: string, quoted: string): HTMLElement[] {
  const start = whereQuoteBegins(body, fresh, quoted);
  return start ? fromHereOn(start, body) : [...body.querySelectorAll<HTMLElement>('blockquote')].filter(isOutermost);
}

const isOutermost = (quote: Element): boolean => !quote.parentElement?.closest('blockquote');

/** White space and `>` differ between the two forms of a mail; the rest does not. */
const squeezed = (text: string): string => text.replace(/[\s\u00a0\u3000]+/gu, '');
const firstLine = (text: string): string =>
  squeezed(
    text
      .split('\n')
      .map((line) => line.replace(/^[\s>＞|]+/u, ''))
      .find((line) => line.trim() !== '') ?? '',
  );
const lastLine = (text: string): string => squeezed(text.trimEnd().split('\n').at(-1) ?? '');

/** The text node that the first quoted line begins with, after all of the sender's own words. */
function whereQuoteBegins(body: HTMLElement, fresh: string, quoted: string): Text | null {
  const key = firstLine(quoted);
  if (key.length < 2) return null;
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; from: number }[] = [];
  let whole = '';
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const text = squeezed(node.data);
    if (text === '') continue;
    nodes.push({ node, from: whole.length });
    whole += text;
  }
  const own = lastLine(fresh);
  const ownEnds = own === '' ? 0 : whole.indexOf(own) + own.length;
  if (own !== '' && ownEnds < own.length) return null;
  return nodes.find(({ from }) => from >= ownEnds && whole.startsWith(key, from))?.node ?? null;
}

/** The node and everything after it, as elements; what begins with it is taken whole. */
function fromHereOn(start: Text, body: HTMLElement): HTMLElement[] {
  let from: ChildNode = start;
  while (from.parentElement && from.parentElement !== body && isFirst(from)) from = from.parentElement;
  const first = asElement(from);
  const rest: HTMLElement[] = [];
  for (let level = first; level !== body && level.parentElement; level = level.parentElement) rest.push(...following(level).map(asElement));
  return [first, ...rest];
}

function following(node: ChildNode): ChildNode[] {
  const all = [...(node.parentNode?.childNodes ?? [])];
  return all.slice(all.indexOf(node) + 1);
}

const isFirst = (node: ChildNode): boolean => {
  for (let before = node.previousSibling; before; before = before.previousSibling)
    if (squeezed(before.textContent ?? '') !== '' || before.nodeName === 'IMG') return false;
  return true;
};

function asElement(node: ChildNode): HTMLElement {
  // Not `instanceof`: the nodes belong to the frame's own window.
  if (node.nodeType === Node.ELEMENT_NODE) return node as HTMLElement;
  const wrap = node.ownerDocument!.createElement('span');
  node.replaceWith(wrap);
  wrap.append(node);
  return wrap;
}
