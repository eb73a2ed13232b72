import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../support/ports.ts';
import { processTree } from '../support/process-tree.ts';
import { tempDir } from '../support/temp-dir.ts';
import { waitFor } from '../support/waiting.ts';

const projectDir = join(import.meta.dirname, '../..');
/** A first `npm start` after a change builds. */
const readyMs = 300_000;
/** RELIABILITY: healthy within 30 s after PostgreSQL was stopped hard; a stop by Ctrl-C within 20 s. */
const healedMs = 30_000;
/** npm's death is noticed within half a second; until then everything still answers. */
const settledMs = 3_000;
const stoppedMs = 20_000;

interface Verdict {
  role: string;
  /** The product ended with the victim; false: it served on, or again. */
  ended: boolean;
  /** Processes and ports of it that were still there afterwards. */
  left: number;
}

/** `npm start` as a person types it: in a process group of its own, as in a terminal. */
class Started {
  readonly npm: ChildProcess;
  readonly url: string;

  static async on(dataDir: string, port: number): Promise<Started> {
    const readyFile = join(tempDir('ready'), 'ready.json');
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, PORT: `${port}`, MADOGUCHI_READY_FILE: readyFile };
    const npm = spawn('npm', ['start'], { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const said: string[] = [];
    for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void said.push(text));
    const started = new Started(npm, `http://127.0.0.1:${port}`);
    try {
      await waitFor('npm start', () => existsSync(readyFile) || started.ended, { timeoutMs: readyMs });
      if (started.ended) throw new Error(`npm start ended with status ${npm.exitCode}:\n${said.join('')}`);
      return started;
    } catch (error) {
      started.signal('SIGKILL');
      throw error;
    }
  }

  private constructor(npm: ChildProcess, url: string) {
    this.npm = npm;
    this.url = url;
  }

  /** Every process by what it is for; PostgreSQL's own are named by themselves. */
  processes(): { pid: number; role: string }[] {
    return processTree(this.npm.pid ?? 0).map(({ pid, command }, place, all) => ({ pid, role: roleOf(command, all.slice(0, place)) }));
  }

  get ended(): boolean {
    return this.npm.exitCode !== null || this.npm.signalCode !== null;
  }

  /** To the whole group, as a terminal sends Ctrl-C. */
  signal(name: 'SIGINT' | 'SIGKILL'): void {
    if (this.processes().length > 0) process.kill(-(this.npm.pid ?? 0), name);
  }
}

/** Kills every process of a running product in turn, each time on the same data and port. */
export async function killEach(wanted: (role: string) => boolean = () => true): Promise<Verdict[]> {
  const dataDir = tempDir('kill-each');
  const [port = 0] = await freePorts(1);
  const first = await Started.on(dataDir, port);
  const roles = first.processes().map(({ role }) => role);
  first.signal('SIGINT');
  const verdicts = [{ role: 'ctrl-c', ended: true, left: await leftBehind(dataDir, port, stoppedMs) }];
  for (const role of new Set(roles.filter(wanted))) verdicts.push(await killOne(role, dataDir, port));
  return verdicts;
}

async function killOne(role: string, dataDir: string, port: number): Promise<Verdict> {
  const started = await Started.on(dataDir, port);
  const victim = started.processes().find((process) => process.role === role);
  if (!victim) throw new Error(`No process "${role}" to kill.`);
  process.kill(victim.pid, 'SIGKILL');
  await pause(settledMs);
  const ended = await waitFor(`the end or the healing after kill -9 of ${role}`, () => endedOrHealed(started, dataDir, victim.pid), {
    timeoutMs: healedMs,
  }).catch((error: unknown) => {
    started.signal('SIGKILL');
    throw error;
  });
  if (ended === 'healed') started.signal('SIGINT');
  return { role, ended: ended === 'ended', left: await leftBehind(dataDir, port, stoppedMs) };
}

async function endedOrHealed(started: Started, dataDir: string, victim: number): Promise<'ended' | 'healed' | undefined> {
  if (started.ended) return 'ended';
  if (processesOf(dataDir).includes(victim)) return undefined;
  const { status } = await fetch(`${started.url}/api/session`, { signal: AbortSignal.timeout(2_000) });
  return status < 500 ? 'healed' : undefined;
}

/** Waits until nothing of it is left, and counts what stays all the same. */
async function leftBehind(dataDir: string, port: number, timeoutMs: number): Promise<number> {
  const count = async () => processesOf(dataDir).length + ((await isOpen(port)) ? 1 : 0);
  await waitFor('nothing to be left', async () => (await count()) === 0, { timeoutMs }).catch(() => undefined);
  return count();
}

function roleOf(command: string, earlier: { command: string }[]): string {
  if (command.startsWith('postgres: '))
    return command
      .split(' ')
      .slice(0, 3)
      .join(' ')
      .replace(/ madoguchi.*/, ' backend');
  if (command.startsWith('/bin/sh')) return earlier.some((other) => other.command === command) ? 'guard reader' : 'guard';
  if (command.includes('/bin/postgres ')) return 'postmaster';
  if (command.startsWith('npm')) return 'npm';
  if (command.startsWith('sh ')) return 'shell of npm';
  return command.includes('tools/start.mjs') ? 'node' : `node: ${command.split('/').at(-1)}`;
}

/** Whatever carries the data folder in its environment, its arguments or its working directory. */
function processesOf(dataDir: string): number[] {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
  return pids.filter((pid) => {
    try {
      if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return false;
      const traces = [
        readlinkSync(`/proc/${pid}/cwd`),
        ...['environ', 'cmdline'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')),
      ];
      return traces.some((trace) => trace.includes(dataDir));
    } catch {
      return false;
    }
  });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
