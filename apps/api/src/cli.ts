import { dataFolder } from './folders.ts';
import { readConfig } from './platform/config.ts';
import { forTerminal } from './platform/start-problem.ts';

const USAGE = `npm run cli -- COMMAND

  history verify [--demo]  recomputes every ticket's history chain and every seal; exits 1 when anything was altered
  mail inspect FILE…       prints one JSON line per file: how Madoguchi reads that mail; needs no database
`;

/** Each command loads only what it needs. */
const run = async (args: readonly string[]): Promise<number> => {
  const [topic, verb, ...rest] = args;
  if (topic === 'mail' && verb === 'inspect' && rest.length > 0) {
    const { inspectMails } = await import('./cli/mail-inspect.ts');
    await inspectMails(rest, readConfig(process.env, []));
    return 0;
  }
  if (args.filter((arg) => !arg.startsWith('--')).join(' ') === 'history verify') {
    const { verify } = await import('./cli/history-verify.ts');
    const config = readConfig(process.env, args);
    return verify(config, dataFolder(config));
  }
  process.stderr.write(USAGE);
  return 2;
};

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${forTerminal(error)}\n`);
  process.exitCode = 2;
}
