import { htmlToText } from './html-text.ts';
import type { MimeTree } from './mime-parser.ts';

/** What a reader would see of a MIME tree. `html` is still raw. */
export type Bodies = { text: string; html: string | null };

/**
 * Joins the shown parts: of alternatives the text and the HTML of the same thing, of mixed parts all, in order. So a text
 * footer after an HTML part is lost in neither view.
 */
export function readBodies(tree: MimeTree | false): Bodies {
  const leaves = tree ? shownLeaves(tree) : [];
  const hasHtml = leaves.some((leaf) => leaf.html !== null);
  return {
    text: leaves
      .map((leaf) => leaf.text ?? htmlToText(leaf.html ?? ''))
      .filter((text) => text.trim())
      .join('\n'),
    html: hasHtml ? leaves.map((leaf) => leaf.html ?? asHtml(leaf.text ?? '')).join('\n') : null,
  };
}

type Leaf = { text: string | null; html: string | null };

function shownLeaves(node: MimeTree): Leaf[] {
  if (node.contentType === 'multipart/alternative') return [alternatives(node.children.flatMap(shownLeaves))];
  if (node.textContent === undefined) return node.children.flatMap(shownLeaves);
  return [node.contentType === 'text/html' ? { text: null, html: node.textContent } : { text: node.textContent, html: null }];
}

/** The last of each kind is the richest (RFC 2046 §5.1.4). */
function alternatives(leaves: Leaf[]): Leaf {
  return {
    text: leaves.findLast((leaf) => leaf.text?.trim())?.text ?? null,
    html: leaves.findLast((leaf) => leaf.html?.trim())?.html ?? null,
  };
}

const asHtml = (text: string): string =>
  text.trim() ? `<div style="white-space: pre-wrap">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>` : '';
