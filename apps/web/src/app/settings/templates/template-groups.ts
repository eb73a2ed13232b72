import type { Template } from '#contracts/templates';
import { inOrder } from '../../templates/template-search.ts';

/** Templates under their folders, those without one last. */
export function byFolder(templates: readonly Template[]): { folder: string; templates: Template[] }[] {
  const groups = new Map<string, Template[]>();
  for (const template of [...templates].sort(inOrder)) groups.set(template.folder, [...(groups.get(template.folder) ?? []), template]);
  return [...groups].map(([folder, inFolder]) => ({ folder, templates: inFolder }));
}
