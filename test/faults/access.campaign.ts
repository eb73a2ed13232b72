import { createDatabase, dropDatabase } from '../support/database.ts';
import type { Mutation } from '../support/control-build.ts';
import { BuiltServer, StartRefused } from './access/built-server.ts';
import { Findings } from './access/findings.ts';
import { guessPasswords } from './access/guesses.ts';
import { listenIn } from './access/live-line.ts';
import { tryEveryCell } from './access/matrix.ts';
import { sweep } from './access/sweep.ts';
import { TwoTeams } from './access/two-teams.ts';

/** What a role may do is allowed in every mailbox. */
export const WITHOUT_MEMBERSHIP: readonly Mutation[] = [
  { file: 'accounts/actor.js', found: 'return mayInMailbox(this.role, this.level(mailboxId), permission)', replacement: 'return true' },
];

const withTeams = async <T>(database: string, project: string | undefined, work: (teams: TwoTeams) => Promise<T>): Promise<T> => {
  const databaseUrl = await createDatabase(database, 'empty');
  const server = await BuiltServer.start({ databaseUrl, ...(project && { project }) });
  const teams = await TwoTeams.meet(server, databaseUrl);
  try {
    return await work(teams);
  } finally {
    await teams.part();
    await server.stop();
    await dropDatabase(database);
  }
};

/** Everybody tries everything: all cells of the table, every id parameter, the live line; then come the guesses at passwords. */
export const tryAccess = (guesses: number): Promise<{ findings: Findings; hashed: number }> =>
  withTeams('access', undefined, async (teams) => {
    const findings = new Findings();
    await tryEveryCell(teams, findings);
    for (const person of ['agent', 'manager', 'neighbour'] as const) await sweep(teams, person, findings);
    await listenIn(teams, findings);
    const { hashed, surprises } = await guessPasswords(teams.server, guesses);
    findings.unexpected.push(...surprises.map((status) => `a guess is answered ${status}`));
    return { findings, hashed };
  });

/** The same table as one agent. @param project a control build */
export const tryAccessOfAgent = (project: string): Promise<Findings> =>
  withTeams('access_control', project, async (teams) => {
    const findings = new Findings();
    await tryEveryCell(teams, findings, ['agent']);
    return findings;
  });

/** Starts the server with a controller that declares nothing. @returns why it did not start, or null when it did. */
export const startWithForgottenRoute = async (): Promise<string | null> => {
  const databaseUrl = await createDatabase('access_forgotten', 'empty');
  try {
    const server = await BuiltServer.start({ databaseUrl, mode: 'forgotten-route' });
    await server.stop();
    return null;
  } catch (error) {
    if (error instanceof StartRefused) return error.message;
    throw error;
  } finally {
    await dropDatabase('access_forgotten');
  }
};
