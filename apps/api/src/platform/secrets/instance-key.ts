import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { startWords } from '../start-words.ts';
import { Secrets, WrongKey } from './secrets.ts';

/** Something that was sealed with the key, if anything was. */
export interface Sealed {
  box: Uint8Array;
  context: string;
}

/**
 * The key in `SECRET_KEY_FILE` or `<dataDir>/secret.key`; a new one only where nothing was sealed yet.
 * @throws StartProblem `secret-key-lost` | `secret-key-wrong`
 */
export const instanceKey = (dataDir: string, chosenFile: string | null, sealed: Sealed | null): Uint8Array => {
  const file = chosenFile ?? join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    if (sealed || chosenFile) throw new StartProblem(startWords.keyLost(file, sealed !== null));
    const key = randomBytes(32);
    writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return key;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32 || (sealed && !opens(key, sealed))) throw new StartProblem(startWords.keyWrong(file));
  return key;
};

const opens = (key: Uint8Array, { box, context }: Sealed): boolean => {
  try {
    new Secrets(key).open(box, context);
    return true;
  } catch (error) {
    if (error instanceof WrongKey) return false;
    throw error;
  }
};
