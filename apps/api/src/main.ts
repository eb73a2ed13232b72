import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createApplication } from './application.ts';
import { dataFolder, projectRoot } from './folders.ts';
import { Demo } from './demo/demo.service.ts';
import { discardUnfinishedDemo } from './demo/unfinished-demo.ts';
import { OneTimeLinks } from './accounts/one-time-links.service.ts';
import { type Config, readConfig } from './platform/config.ts';
import { prepareDataDir } from './platform/data-dir.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { DatabaseUnreachable, migrate, NewerSchema } from './platform/database/migrate.ts';
import { Jobs } from './platform/jobs/jobs.ts';
import { log } from './platform/log.ts';
import { instanceKey } from './platform/secrets/instance-key.ts';
import { forTerminal, StartProblem } from './platform/start-problem.ts';
import { startWords } from './platform/start-words.ts';
import { sealedSample } from './mailboxes/sealed-sample.ts';

const start = async (config: Readonly<Config>): Promise<void> => {
  const dataDir = dataFolder(config);
  prepareDataDir(dataDir);
  if (config.demo && config.databaseUrl) throw new StartProblem(startWords.demoElsewhere());
  const postgres = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir, log: (line) => log.warn(line) });
  const stops: (() => Promise<unknown>)[] = [async () => postgres?.stop()];
  const stop = stopOnSignal(stops);
  try {
    const databaseUrl = config.databaseUrl ?? postgres!.url;
    if (config.demo) await discardUnfinishedDemo(databaseUrl, dataDir);
    await migrate(databaseUrl).catch((error: unknown) => explainMigration(error, databaseUrl));
    const secretKey = instanceKey(dataDir, config.secretKeyFile, await sealedSample(databaseUrl));
    const app = await createApplication({ config, databaseUrl, dataDir, secretKey }, projectRoot());
    const jobs = app.get(Jobs);
    stops.unshift(
      () => app.close(),
      () => jobs.stop(),
    );
    await app.init();
    await jobs.start({ work: false });
    if (config.demo) await app.get(Demo).play(new Date());
    await jobs.work();
    await app.listen({ port: config.port, host: config.host }).catch((error: unknown) => explainListen(error, config));
    const { port } = app.getHttpServer().address() as AddressInfo;
    const url = config.publicUrl ?? `http://${['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host}:${port}`;
    const setUpUrl = await app.get(OneTimeLinks).setUpLink(url);
    announce(config, { url, setUpUrl, postgres });
  } catch (error) {
    await stop();
    throw error;
  }
};

const announce = (
  config: Config,
  { url, setUpUrl, postgres }: { url: string; setUpUrl: string | null; postgres: EmbeddedPostgres | null },
): void => {
  const lines = [
    `まどぐち Madoguchi  ${url}`,
    ...(setUpUrl ? ['', 'はじめての設定 / First set-up (one-time link):', `  ${setUpUrl}`] : []),
    '',
    'Ctrl-C で停止します / Ctrl-C stops it.',
  ];
  process.stdout.write(`\n${lines.join('\n')}\n`);
  if (config.readyFile)
    writeFileSync(
      config.readyFile,
      JSON.stringify({ url, setupUrl: setUpUrl, pids: { node: process.pid, postgres: postgres?.pid ?? null } }),
    );
};

/** Stops in order, once; a second signal does not wait. */
const stopOnSignal = (stops: readonly (() => Promise<unknown>)[]): (() => Promise<void>) => {
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      for (const step of stops) await step().catch((error: unknown) => log.warn({ problem: String(error) }, 'while stopping'));
    })());
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return stop;
};

const explainMigration = (error: unknown, databaseUrl: string): never => {
  if (error instanceof NewerSchema) throw new StartProblem(startWords.newerMadoguchi(error.message));
  if (error instanceof DatabaseUnreachable)
    throw new StartProblem(startWords.databaseUnreachable(new URL(databaseUrl).host, error.message));
  throw error;
};

const explainListen = (error: unknown, { host, port }: Config): never => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
  throw new StartProblem(code === 'EADDRINUSE' ? startWords.portTaken(host, port) : startWords.portClosed(host, port, code));
};

try {
  await start(readConfig(process.env, process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`\n${forTerminal(error)}\n`);
  process.exit(1);
}
