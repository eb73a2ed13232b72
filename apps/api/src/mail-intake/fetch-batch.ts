import type { DueMail } from './ledger.ts';

const MAILS = 50;
const BYTES = 16 * 1024 * 1024;
/** Above, a mail is streamed to disk by itself. */
export const STREAMED_BYTES = 5 * 1024 * 1024;

/** The mails of one fetch command: those of one folder, as many as fit in memory. One that is large, or failed before, goes alone. */
export const fetchBatch = (due: readonly DueMail[]): DueMail[] => {
  const [first] = due;
  if (!first || isAlone(first)) return due.slice(0, 1);
  let bytes = 0;
  const fitting = due.filter((mail) => {
    if (isAlone(mail) || mail.folderId !== first.folderId || bytes + mail.size > BYTES) return false;
    bytes += mail.size;
    return true;
  });
  return fitting.slice(0, MAILS);
};

const isAlone = ({ size, attempts }: DueMail): boolean => size > STREAMED_BYTES || attempts > 0;
