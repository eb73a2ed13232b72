import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from './ports.ts';
import { tempDir } from './temp-dir.ts';
import { waitFor } from './waiting.ts';

interface Start {
  /** Given again to start once more on the same data; a new empty folder otherwise. */
  dataDir?: string;
  port?: number;
  args?: string[];
  env?: Record<string, string>;
  /** Where the built product lies: a control build instead of this project. */
  project?: string;
}

interface Ready {
  url: string;
  setupUrl: string | null;
}

const projectDir = new URL('../..', import.meta.url).pathname;
/** The demo plays two weeks first. */
const readyMs = 120_000;

/** The built product, running as a process of its own. It ends with the test's process, however that one ends. */
export class Madoguchi {
  readonly url: string;
  /** The one-time link of a first start. */
  readonly setupUrl: string | null;
  readonly readyMs: number;
  readonly dataDir: string;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #output: string[];

  /** Starts it and waits until it serves. Throws with its output when it ends instead. */
  static async start({ dataDir = tempDir('data'), port, args = [], env = {}, project = projectDir }: Start = {}): Promise<Madoguchi> {
    const usedPort = port ?? (await freePorts(1))[0] ?? 0;
    const readyFile = join(tempDir('ready'), 'ready.json');
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['tools/start.mjs', ...args], {
      cwd: project,
      env: { ...plainEnvironment(), DATA_DIR: dataDir, PORT: `${usedPort}`, MADOGUCHI_READY_FILE: readyFile, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => void output.push(text));
    const ready = await waitFor('the product', () => (hasEnded(child) ? 'ended' : readReady(readyFile)), { timeoutMs: readyMs });
    if (ready === 'ended') throw new Error(`The product ended with status ${child.exitCode} before it served:\n${output.join('')}`);
    rmSync(readyFile);
    return new Madoguchi({ ...ready, child, output, dataDir, port: usedPort, readyMs: performance.now() - startedAt });
  }

  private constructor(running: Ready & { child: ChildProcess; output: string[]; dataDir: string; port: number; readyMs: number }) {
    this.url = running.url;
    this.setupUrl = running.setupUrl;
    this.readyMs = running.readyMs;
    this.dataDir = running.dataDir;
    this.port = running.port;
    this.#child = running.child;
    this.#output = running.output;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Of its embedded PostgreSQL, as the server's own pid file says. */
  get postgresPid(): number {
    return Number.parseInt(readFileSync(join(this.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
  }

  /** The url of its embedded PostgreSQL, as superuser. */
  get databaseUrl(): string {
    const { port, password } = JSON.parse(readFileSync(join(this.dataDir, 'postgres/access.json'), 'utf8')) as {
      port: number;
      password: string;
    };
    return `postgres://madoguchi:${password}@127.0.0.1:${port}/madoguchi`;
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.#output.join('');
  }

  get running(): boolean {
    return !hasEnded(this.#child);
  }

  /** SIGKILL; returns at once, so that a test can strike inside a moment. `ended` tells when it is gone. */
  kill9(): void {
    this.#child.kill('SIGKILL');
  }

  /** As Ctrl-C does. Resolves to the exit status. */
  async stop(): Promise<number> {
    this.#child.kill('SIGINT');
    return this.ended();
  }

  async ended(): Promise<number> {
    if (this.running) await new Promise((resolve) => this.#child.once('exit', resolve));
    return this.#child.exitCode ?? 128;
  }
}

/** Without what npm and Jest put there for themselves. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|JEST_|NODE_OPTIONS$|NODE_ENV$|TEST_)/.test(name)));
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function readReady(file: string): Ready | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ready) : undefined;
}
