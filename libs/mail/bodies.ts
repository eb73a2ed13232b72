import { htmlToText } from './html-text.ts';
import type { MimePart } from './mime-tree.ts';

/** What a reader would see of a mail. `html` is still raw. */
export type Bodies = { text: string; html: string | null };

type Leaf = { text: string | null; html: string | null };

/** The text parts that a reader is shown, in order; every other leaf is an attachment. */
export function shownParts(root: MimePart): MimePart[] {
  const leaves = leavesOf(root, false);
  const isText = ({ part: { type } }: PlacedLeaf): boolean => type === 'text/plain' || type === 'text/html';
  const unattached = leaves.filter(({ part }) => part.disposition !== 'attachment');
  const shown = unattached.filter(isText);
  // A text with a name, beside others, is a file that its sender's program shows in place.
  const bodies = shown.filter(({ part, alternative }, index) => index === 0 || alternative || !hasName(part));
  if (bodies.length > 0) return bodies.map(({ part }) => part);
  const other = unattached.find(({ part }) => /^text\/(?!calendar|x-?vcard|vcard|rfc822|csv)/.test(part.type) && !hasName(part));
  return other ? [other.part] : [];
}

/** Every leaf that is not among the shown ones. */
export const attachedParts = (root: MimePart, shown: readonly MimePart[]): MimePart[] => {
  const bodies = new Set(shown);
  return leavesOf(root, false)
    .map(({ part }) => part)
    .filter((part) => !bodies.has(part));
};

/**
 * Joins the shown parts: of alternatives the text and the HTML of the same thing, of mixed parts all, in order. So a text
 * footer after an HTML part is lost in neither view.
 */
export function joinBodies(root: MimePart, texts: ReadonlyMap<MimePart, string>): Bodies {
  const leaves = readLeaves(root, texts);
  const hasHtml = leaves.some((leaf) => leaf.html !== null);
  return {
    text: leaves
      .map((leaf) => leaf.text ?? htmlToText(leaf.html ?? ''))
      .filter((text) => text.trim())
      .join('\n'),
    html: hasHtml ? leaves.map((leaf) => leaf.html ?? asHtml(leaf.text ?? '')).join('\n') : null,
  };
}

type PlacedLeaf = { part: MimePart; alternative: boolean };

function leavesOf(part: MimePart, alternative: boolean): PlacedLeaf[] {
  if (part.children.length === 0) return part.type.startsWith('multipart/') && part.body.length === 0 ? [] : [{ part, alternative }];
  return part.children.flatMap((child) => leavesOf(child, alternative || part.type === 'multipart/alternative'));
}

const hasName = (part: MimePart): boolean => part.params.has('name') || part.dispositionParams.has('filename');

function readLeaves(part: MimePart, texts: ReadonlyMap<MimePart, string>): Leaf[] {
  if (part.type === 'multipart/alternative') return [alternatives(part.children.flatMap((child) => readLeaves(child, texts)))];
  const content = texts.get(part);
  if (content === undefined) return part.children.flatMap((child) => readLeaves(child, texts));
  return [part.type === 'text/html' ? { text: null, html: content } : { text: content, html: null }];
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
