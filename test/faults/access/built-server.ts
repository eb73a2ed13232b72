import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tempDir } from '../../support/temp-dir.ts';

export type ServerMessage =
  | { kind: 'ready'; url: string; routes: string[]; setUpLink: string }
  | { kind: 'refused'; because: string }
  | { kind: 'hashes'; hashes: number };

interface Start {
  /** Empty, or used by a server before. */
  databaseUrl: string;
  /** Where the built product lies: a control build instead of this project. */
  project?: string;
  mode?: 'forgotten-route';
}

const thisProject = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('built-server.process.ts', import.meta.url));

/** The built server did not start; the message is its own. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** The built server, listening in a process of its own which ends with this one. */
export class BuiltServer {
  readonly url: string;
  /** `METHOD /path` of every handler in the router. */
  readonly routes: readonly string[];
  readonly setUpLink: string;
  /** Of the files that conversations hold. */
  readonly blobs: string;
  readonly #child: ChildProcess;

  /** @throws StartRefused */
  static async start({ databaseUrl, project = thisProject, mode }: Start): Promise<BuiltServer> {
    const dataDir = tempDir('access');
    const child = fork(program, [project, databaseUrl, dataDir, mode ?? ''], {
      execArgv: [],
      env: { ...plainEnvironment(), LOG_LEVEL: 'error' },
    });
    const message = await Promise.race([heard(child), once(child, 'exit')]);
    if (Array.isArray(message)) throw new StartRefused(`ended with status ${String(message[0])}`);
    if (message.kind === 'ready') return new BuiltServer(child, message, join(dataDir, 'blobs'));
    child.disconnect();
    throw new StartRefused(message.kind === 'refused' ? message.because : message.kind);
  }

  private constructor(child: ChildProcess, { url, routes, setUpLink }: Extract<ServerMessage, { kind: 'ready' }>, blobs: string) {
    this.#child = child;
    this.url = url;
    this.routes = routes;
    this.setUpLink = setUpLink;
    this.blobs = blobs;
  }

  /** Argon2 computations since the start. */
  async hashes(): Promise<number> {
    const answer = heard(this.#child);
    this.#child.send('hashes?');
    const message = await answer;
    return message.kind === 'hashes' ? message.hashes : NaN;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}

const heard = async (child: ChildProcess): Promise<ServerMessage> => (await once(child, 'message'))[0] as ServerMessage;

/** Without what the test runner set for its own processes. */
const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|NODE_ENV|JEST_WORKER_ID)$/.test(name)));
