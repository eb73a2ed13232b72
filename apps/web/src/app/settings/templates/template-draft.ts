import { TEMPLATE_VARIABLES, unknownVariables } from '#contracts/template-variables';
import { TemplateContent } from '#contracts/templates';
import { wordsFor } from '../../platform/form-problems.ts';
import type { Translate } from '../../platform/i18n.ts';

/** What is wrong with a template that somebody writes, by field; without any field it can be saved. */
export function templateProblems(written: TemplateContent, t: Translate): Partial<Record<'title' | 'folder' | 'body', string>> {
  const problems: Partial<Record<'title' | 'folder' | 'body', string>> = {};
  const { error } = TemplateContent.safeParse(written);
  for (const issue of error?.issues ?? []) {
    const [field] = issue.path;
    if (field === 'title' || field === 'folder' || field === 'body') problems[field] ??= wordsFor(issue, written[field], t);
  }
  const unknown = unknownVariables(written.body);
  if (unknown.length > 0) {
    // The catalogue would fill braces in what it is given: it gets full-width ones.
    const names = unknown.join(' ').replaceAll('{', '\uff5b').replaceAll('}', '\uff5d');
    problems.body ??= t('templates.field.unknown', { names, known: TEMPLATE_VARIABLES.join(', ') });
  }
  return problems;
}
