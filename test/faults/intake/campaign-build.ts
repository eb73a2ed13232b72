import { controlBuild, type Mutation } from '../../support/control-build.ts';

/** Where a process can be struck: the body is in memory · its row is stored · it is parsed, not placed · its place is committed. */
export const POINTS = ['after-fetch', 'after-store', 'after-parse', 'after-commit'] as const;
export type Point = (typeof POINTS)[number];

/** How a planted parser behaves towards a mail that has its header. */
export const PLANTS = ['hang', 'throw', 'eat'] as const;

const strike = (point: Point): string =>
  `if (process.env.STRIKE_AT === '${point}' && (globalThis.strikes = (globalThis.strikes ?? Number(process.env.STRIKE_IN)) - 1) === 0) process.kill(process.pid, 'SIGKILL');`;

const after = (point: Point, file: string, found: string): Mutation => ({ file, found, replacement: `${found} ${strike(point)}` });

const PLANTED_PARSER: Mutation = {
  file: 'mail-intake/parse-process.js',
  found: 'bytesOf(raw)',
  replacement: `(await (async (bytes) => {
    const planted = /^X-Plant: (hang|throw|eat)/m.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1];
    if (planted === 'hang') for (;;);
    if (planted === 'throw') throw new TypeError('planted');
    for (const held = []; planted === 'eat' && held.length < 256; await new Promise((go) => setTimeout(go, 1))) held.push(Buffer.alloc(8 << 20, 1));
    return bytes;
  })(bytesOf(raw)))`,
};

/** Keeps the list of work in memory: after a kill, what was listed and not yet fetched is forgotten. */
const IN_MEMORY_WORK: Mutation = {
  file: 'mail-intake/ledger.js',
  found: "i.state = 'listed' AND i.id <> ALL ($3)",
  replacement:
    "i.state = 'listed' AND i.id <> ALL ($3) AND i.listed_at > '${new Date(Date.now() - process.uptime() * 1000).toISOString()}'",
};

/** The product as it is, but that it can be struck at named points and that its parser turns on planted mails. */
export const campaignBuild = (kind: 'product' | 'control'): string =>
  controlBuild([
    after('after-fetch', 'mail-intake/mail-pass.js', 'const keep = await this.bodies(batch);'),
    after('after-store', 'mail-intake/mail-pass.js', 'await this.ledger.store(kept);'),
    { file: 'mail-intake/intake.service.js', found: 'const suspects = ', replacement: `${strike('after-parse')} const suspects = ` },
    after(
      'after-commit',
      'mail-intake/intake.service.js',
      'await this.database.transaction((tx) => this.placement.place(tx, mailbox, decided));',
    ),
    PLANTED_PARSER,
    ...(kind === 'control' ? [IN_MEMORY_WORK] : []),
  ]);
