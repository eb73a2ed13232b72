import { en } from '../i18n/en.ts';
import { ja } from '../i18n/ja.ts';
import { inNumber } from '../app/platform/plural.ts';
import type { Catalogue, Locale, Translate } from '../app/platform/i18n.ts';

const catalogues: Record<Locale, Catalogue> = { ja, en };

/** The real catalogue without Angular, for tests of pure wording. */
export const wordsIn =
  (locale: Locale): Translate =>
  (key, params = {}) => {
    const text = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], catalogues[locale]);
    const told = String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
    return inNumber(told, params['count']);
  };
