import { type Answer, ask, sameAnswer } from './asking.ts';
import { type Case, MISSING } from './cases.ts';
import type { Findings } from './findings.ts';
import { COLUMNS, type Label, LABELS } from './labels.ts';
import type { TwoTeams } from './two-teams.ts';

type Column = (typeof COLUMNS)[number];
type About = 'ours' | 'theirs' | 'missing';

/** Asks every route of the router as everybody about everything, and compares with the table. */
export const tryEveryCell = async (teams: TwoTeams, findings: Findings, columns: readonly Column[] = COLUMNS): Promise<void> => {
  const { routes } = teams.server;
  findings.unlabelled.push(...routes.filter((route) => !LABELS[route]).map((route) => `no row for ${route}`));
  findings.unlabelled.push(
    ...Object.keys(LABELS)
      .filter((route) => !routes.includes(route))
      .map((route) => `no route for ${route}`),
  );
  const standing = { ours: await teams.openCase('ours', 'agent'), theirs: await teams.openCase('theirs', 'neighbour'), missing: MISSING };
  for (const route of routes) {
    const label = LABELS[route];
    if (label) await new Row(teams, findings, route, label, standing).fill(columns);
  }
};

class Row {
  readonly #teams: TwoTeams;
  readonly #findings: Findings;
  readonly #route: string;
  readonly #label: Label;
  readonly #standing: Record<About, Case>;

  constructor(teams: TwoTeams, findings: Findings, route: string, label: Label, standing: Record<About, Case>) {
    this.#teams = teams;
    this.#findings = findings;
    this.#route = route;
    this.#label = label;
    this.#standing = standing;
  }

  async fill(columns: readonly Column[]): Promise<void> {
    const outsiders = columns.filter((column) => column !== 'admin');
    const before = await this.#teams.digest('theirs');
    for (const column of outsiders) {
      await this.#cell(column, 'ours');
      const missing = await this.#cell(column, 'missing');
      const theirs = await this.#cell(column, 'theirs');
      if (theirs && missing) this.#compare(column, theirs, missing);
    }
    if ((await this.#teams.digest('theirs')) !== before)
      this.#findings.foreign.push(`${this.#route} changed something in the other mailbox`);
    if (columns.includes('admin')) for (const about of ['ours', 'theirs', 'missing'] as const) await this.#cell('admin', about);
  }

  async #cell(column: Column, about: About): Promise<Answer | null> {
    const expected = this.#label[about]?.trim().split(/\s+/)[COLUMNS.indexOf(column)];
    if (expected === undefined) return null;
    const answer = await ask(this.#teams, column, this.#route, this.#label.ask(await this.#object(column, about, expected)));
    this.#findings.cells += 1;
    if (!meets(answer, expected)) {
      this.#findings.unexpected.push(
        `${this.#route} of ${column} about ${about}: ${answer.status} instead of ${expected} ${answer.text.slice(0, 200)}`,
      );
    }
    if (column !== 'admin' && answer.text.includes(this.#standing.theirs.canary)) {
      this.#findings.foreign.push(`${this.#route} of ${column} about ${about} tells of the other mailbox`);
    }
    return answer;
  }

  /** What will be changed or used up is new for each cell, and the asker's to write on. */
  async #object(column: Column, about: About, expected: string): Promise<Case> {
    const standing = this.#standing[about];
    if (about === 'missing' || expected !== 'ok' || this.#route.startsWith('GET ')) return standing;
    return this.#teams.openCase(about, column === 'stranger' ? 'agent' : column);
  }

  #compare(column: Column, theirs: Answer, missing: Answer): void {
    if (sameAnswer(theirs, missing)) return;
    const words = `${this.#route} of ${column} answers a foreign id ${theirs.status}, a missing one ${missing.status} ${theirs.text.slice(0, 200)}`;
    (theirs.ok ? this.#findings.foreign : this.#findings.unexpected).push(words);
  }
}

const meets = ({ status, ok }: Answer, expected: string): boolean =>
  expected === 'ok' || expected === 'none' ? ok : status === Number(expected);
