import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
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
    if (sealed || chosenFile) throw lost(file, sealed !== null);
    const key = randomBytes(32);
    writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return key;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32 || (sealed && !opens(key, sealed))) throw wrong(file);
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

const lost = (file: string, needed: boolean): StartProblem =>
  new StartProblem('secret-key-lost', {
    happened: `The key file ${file} is missing${needed ? ', and the mailbox passwords in the database are sealed with it' : ''}.`,
    safe: 'Nothing was changed; all mails and tickets are there.',
    todo: 'Put the file back (from your backup, or from the folder where it was before), or name it in SECRET_KEY_FILE.',
  });

const wrong = (file: string): StartProblem =>
  new StartProblem('secret-key-wrong', {
    happened: `The key in ${file} is not the one with which the mailbox passwords were sealed.`,
    safe: 'Nothing was changed; all mails and tickets are there.',
    todo: 'Put the right key file back (from your backup), or name it in SECRET_KEY_FILE.',
  });
