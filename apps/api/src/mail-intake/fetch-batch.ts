import type { DueMail } from './ledger.ts';

const MAILS = 50;
const BYTES = 16 * 1024 * 1024;
/** Above, a mail is streamed to disk by itself. */
export const STREAMED_BYTES = 5 * 1024 * 1024;

/** The next mails to fetch together, in order: as many as fit in memory. One that is large, or failed before, goes alone. */
export const fetchBatch = (due: readonly DueMail[]): DueMail[] => {
  let bytes = 0;
  const end = due.findIndex((mail, index) => {
    bytes += mail.size;
    return index === MAILS || (index > 0 && (bytes > BYTES || isAlone(mail) || isAlone(due[0]!)));
  });
  return end < 0 ? [...due] : due.slice(0, end);
};

const isAlone = ({ size, attempts }: DueMail): boolean => size > STREAMED_BYTES || attempts > 0;
