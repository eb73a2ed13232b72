import { StartProblem, type StartProblemCode } from '../start-problem.ts';

const known: { sign: RegExp; code: StartProblemCode; happened: (dir: string) => string; todo: string }[] = [
  {
    sign: /No space left on device|ENOSPC/,
    code: 'disk-full',
    happened: (dir) => `The disk that holds ${dir} is full.`,
    todo: 'Free some space there (at least 500 MB), then start again.',
  },
  {
    sign: /Permission denied|Read-only file system|EACCES|EPERM|EROFS|wrong ownership/,
    code: 'data-unwritable',
    happened: (dir) => `The database's files in ${dir} cannot be written by the user who starts Madoguchi.`,
    todo: 'Start as the user who owns that folder, give that user the right to write there, or name another folder in DATA_DIR.',
  },
  {
    sign: /could not bind|Address already in use/,
    code: 'port-in-use',
    happened: () => 'The port chosen for the database was taken at the same moment.',
    todo: 'Start again.',
  },
  {
    sign: /lock file "postmaster\.pid" already exists|pre-existing shared memory block/,
    code: 'data-in-use',
    happened: (dir) => `Another PostgreSQL is running on the data in ${dir}.`,
    todo: 'Stop the other one first, or name another folder in DATA_DIR.',
  },
  {
    sign: /error while loading shared libraries|not found \(required by|Exec format error|spawn\w* .* (ENOENT|ENOEXEC)/,
    code: 'platform-unsupported',
    happened: () => "The built-in PostgreSQL does not run on this machine's system libraries.",
    todo: 'Install PostgreSQL 15 or newer and name it in DATABASE_URL.',
  },
];

/** What PostgreSQL's own last words, or the system's error, mean for the person at the terminal. */
export function explainPostgres(output: string, dir: string): StartProblem {
  const words = output.trim().split('\n').slice(-5).join('\n');
  const match = known.find(({ sign }) => sign.test(output));
  return new StartProblem(
    match?.code ?? 'database-failed',
    {
      happened: match?.happened(dir) ?? `The database in ${dir} did not start. PostgreSQL said:\n${words}`,
      safe: 'The data is untouched.',
      todo: match?.todo ?? 'If the words above do not help, keep the folder as it is and ask with these lines.',
    },
    { cause: words },
  );
}
