export type StartProblemCode =
  | 'data-in-use'
  | 'data-newer'
  | 'data-older'
  | 'data-unreachable'
  | 'data-unwritable'
  | 'database-failed'
  | 'disk-full'
  | 'no-user-entry'
  | 'password-lost'
  | 'platform-unsupported'
  | 'port-in-use'
  | 'secret-key-lost'
  | 'secret-key-wrong'
  | 'setting-unusable';

interface StartProblemWords {
  happened: string;
  safe: string;
  todo: string;
}

/** Why the product cannot start, in words for the person at the terminal: print `message`, no stack trace. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, words: StartProblemWords, options?: ErrorOptions) {
    super(`${words.happened}\n${words.safe}\n${words.todo}`, options);
    this.code = code;
  }
}
