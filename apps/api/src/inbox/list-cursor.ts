import { InvalidInput } from '../platform/domain-error.ts';

/** A place in a list. */
export interface Position {
  /** Text of the sort instant in full precision, or `infinity`. */
  at: string;
  id: number;
}

export const writeCursor = ({ at, id }: Position): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** @throws InvalidInput for anything that we did not write. */
export const readCursor = (field: 'after' | 'before', cursor: string): Position => {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && /^(infinity|[\d:.+ -]{19,35})$/.test(at) && Number.isSafeInteger(id)) return { at, id: id as number };
  } catch {
    // Falls through: the same answer for every damaged cursor.
  }
  throw new InvalidInput({ field });
};
