import type { MatDialog } from '@angular/material/dialog';
import type { PersonRef } from '#contracts/accounts';
import type { Translate } from '../../platform/i18n.ts';
import { familyName } from '../family-name.ts';
import { askWords } from './words-dialog.ts';

/** A manager takes a colleague's reply: not without a reason, which the history keeps. */
export const openTakeoverDialog = (
  dialog: MatDialog,
  t: Translate,
  holder: PersonRef,
  takeOver: (reason: string) => Promise<void>,
): void => {
  const name = familyName(holder.name);
  askWords(
    dialog,
    () => ({
      title: t('takeover.title', { name }),
      text: t('takeover.text', { name }),
      label: t('takeover.reason'),
      hint: t('takeover.reasonHint'),
      maxLength: 500,
      icon: 'handover',
      do: t('takeover.do'),
    }),
    takeOver,
  );
};
