import type { QuarantinedMail } from '#contracts/quarantine';
import type { IconName } from '../../ui/icon-names.ts';

const ICONS: Record<QuarantinedMail['reason'], IconName> = {
  unfetchable: 'offline',
  'too-large': 'attachment',
  'not-a-mail': 'file',
  'too-complex': 'list',
  'parser-failed': 'file',
  'parser-timeout': 'clock',
  'parser-memory': 'screen',
  'unknown-after-renumbering': 'copy',
};

export const iconOf = (reason: QuarantinedMail['reason']): IconName => ICONS[reason];
