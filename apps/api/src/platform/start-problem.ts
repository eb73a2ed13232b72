import type { StartWords } from './start-words.ts';

/** Why the product cannot start, for the person at the terminal: print `message`, no stack trace. A terminal has no language: both are said. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
  readonly code: StartWords['code'];

  constructor({ code, happened, safe, todo }: StartWords, options?: ErrorOptions) {
    const said = (language: 'ja' | 'en'): string => [happened, safe, todo].map((words) => words[language]).join('\n');
    super(`${said('ja')}\n\n${said('en')}`, options);
    this.code = code;
  }
}

/** Faults that nobody expected come with their stack. */
export const forTerminal = (error: unknown): string =>
  error instanceof StartProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
