import type { Translate } from '../platform/i18n.ts';

/** Somebody outside as one speaks of them, 小林 由美 様; a bare address has no honour to it. */
export const honoured = ({ name, address }: { name: string; address: string | null }, t: Translate): string =>
  name === '' ? (address ?? '') : t('common.customer', { name });
