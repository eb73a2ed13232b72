import { StartProblem } from '../start-problem.ts';
import { startWords, type StartWords } from '../start-words.ts';

const known: { sign: RegExp; words: (dir: string) => StartWords }[] = [
  { sign: /No space left on device|ENOSPC/, words: startWords.diskFull },
  { sign: /Permission denied|Read-only file system|EACCES|EPERM|EROFS|wrong ownership/, words: startWords.unwritableDatabase },
  { sign: /could not bind|Address already in use/, words: startWords.databasePortTaken },
  { sign: /lock file "postmaster\.pid" already exists|pre-existing shared memory block/, words: startWords.inUseByPostgres },
  {
    sign: /error while loading shared libraries|not found \(required by|Exec format error|spawn\w* .* (ENOENT|ENOEXEC)/,
    words: startWords.wrongLibraries,
  },
];

/** What PostgreSQL's own last words, or the system's error, mean for the person at the terminal. */
export function explainPostgres(output: string, dir: string): StartProblem {
  const words = output.trim().split('\n').slice(-5).join('\n');
  const match = known.find(({ sign }) => sign.test(output));
  return new StartProblem(match?.words(dir) ?? startWords.databaseFailed(dir, words), { cause: words });
}
