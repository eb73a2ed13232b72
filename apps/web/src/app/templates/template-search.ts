import type { Template } from '#contracts/templates';
import { folded } from '#text/folded';

/** Where a word was found, best first. */
const PLACES = ['title', 'folder', 'body'] as const;

/** Those that contain every word, best first: in the title, then the folder, then the body; without words all, by folder and title. */
export function findTemplates(templates: readonly Template[], words: string): Template[] {
  const sought = folded(words).split(/\s+/u).filter(Boolean);
  return templates
    .map((template) => ({ template, rank: rankOf(template, sought) }))
    .filter(({ rank }) => rank < PLACES.length)
    .sort((a, b) => a.rank - b.rank || inOrder(a.template, b.template))
    .map(({ template }) => template);
}

/** By folder, those without one last; then by title. */
export const inOrder = (a: Template, b: Template): number =>
  Number(a.folder === '') - Number(b.folder === '') || a.folder.localeCompare(b.folder, 'ja') || a.title.localeCompare(b.title, 'ja');

/** The place of the word that is hardest to find. */
function rankOf(template: Template, sought: readonly string[]): number {
  const texts = PLACES.map((place) => folded(template[place]));
  const ranks = sought.map((word) => texts.findIndex((text) => text.includes(word)));
  return Math.max(0, ...ranks.map((rank) => (rank === -1 ? PLACES.length : rank)));
}
