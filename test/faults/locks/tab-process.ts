import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type TabOrder = 'write' | 'send';
export type TabMessage = { kind: 'holding'; leases: number } | { kind: 'done'; writes: number; accepted: number };

const program = fileURLToPath(new URL('tab.process.ts', import.meta.url));

interface Opening {
  url: string;
  email: string;
  tickets: readonly number[];
  computer: Record<string, string>;
}

/** A tab that holds the leases of some tickets, as a process that can be stopped like any other. It ends with the campaign. */
export class TabProcess {
  readonly #child: ChildProcess;

  static async open({ url, email, tickets, computer }: Opening): Promise<TabProcess> {
    const child = fork(program, [url, email, ...tickets.map(String)], {
      execArgv: ['--conditions=source'],
      env: { ...process.env, NODE_OPTIONS: '', ...computer },
    });
    const tab = new TabProcess(child);
    const message = await tab.#heard();
    if (message.kind !== 'holding' || message.leases !== tickets.length) throw new Error(`The tab holds ${JSON.stringify(message)}.`);
    return tab;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  stop(): void {
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** A stopped tab does it as soon as it goes on, with what it believed before. */
  async order(order: TabOrder): Promise<{ writes: number; accepted: number }> {
    const answer = this.#heard();
    this.#child.send(order);
    const message = await answer;
    if (message.kind !== 'done') throw new Error('The tab began anew.');
    return message;
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  async #heard(): Promise<TabMessage> {
    const message = await Promise.race([once(this.#child, 'message'), once(this.#child, 'exit').then(() => null)]);
    if (!message) throw new Error('The tab ended.');
    return message[0] as TabMessage;
  }
}
