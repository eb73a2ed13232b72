/** Both ends included. */
export interface UidRange {
  from: number;
  to: number;
}

/** UIDs listed with one command. */
const TOGETHER = 5_000;
/** A cut costs a sign-in, a command next to nothing: few cuts and more commands lead to the mail at fault. */
const NARROWER = 10;

/**
 * What to list next of `rest`: as much as one command takes, but a tenth of the `broken` range, whose listing broke off last, until its end
 * is passed. So five cuts lead to one UID, wherever it is.
 */
export const nextRange = ({ from, to }: UidRange, broken: UidRange | undefined): UidRange => {
  if (!broken || from < broken.from || from > broken.to) return { from, to: Math.min(to, from + TOGETHER - 1) };
  const step = Math.ceil((broken.to - broken.from + 1) / NARROWER);
  return { from, to: Math.min(to, broken.to, from + step - 1) };
};
