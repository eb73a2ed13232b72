import type { SourceView } from '#contracts/mail-source';
import { ja } from '../../../i18n/ja.ts';
import type { Key, Translate } from '../../platform/i18n.ts';

const headers = ['subject', 'from', 'to', 'cc', 'reply-to'] as const;

/** Which text of the mail: `subject`, `text/html 2`, `name of part 3`. */
export function whereWords(where: string, t: Translate): string {
  const header = headers.find((each) => each === where);
  if (header) return t(`source.where.${header}`);
  if (where.startsWith('name of part ')) return t('source.where.name', { number: where.slice('name of part '.length) });
  if (where.startsWith('text/html')) return t('source.where.html');
  return where.startsWith('text/') ? t('source.where.text') : t('source.where.field', { name: where });
}

/** Why the mail is in this ticket. */
export function decisionWords(decision: SourceView['decision'], t: Translate): string {
  if (!decision) return t('source.decision.outgoing');
  const known = Object.keys(ja.source.decision).includes(decision.code);
  return known ? t(`source.decision.${decision.code}` as Key) : t('source.decision.other', { code: decision.code || decision.outcome });
}

/** `iso-2022-jp` as people know it. */
export function encodingName(encoding: string): string {
  const names: Record<string, string> = {
    'utf-8': 'UTF-8',
    shift_jis: 'Shift_JIS',
    'euc-jp': 'EUC-JP',
    'iso-2022-jp': 'ISO-2022-JP (JIS)',
  };
  return names[encoding] ?? encoding;
}
