// The built server in a process of its own: tells its routes, and counts the password hashes that it really computes.
// Arguments: project folder, database url, data folder, and `forgotten-route` for a controller without a contract beside the others.
import crypto, { randomBytes } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Controller, Get, Module } from '@nestjs/common';
import type * as application from '../../../apps/api/src/application.ts';
import type * as appModule from '../../../apps/api/src/app.module.ts';
import type * as links from '../../../apps/api/src/accounts/one-time-links.service.ts';
import type * as config from '../../../apps/api/src/platform/config.ts';
import type * as migration from '../../../apps/api/src/platform/database/migrate.ts';
import type * as routeCheck from '../../../apps/api/src/platform/http/route-check.ts';
import type * as queue from '../../../apps/api/src/platform/jobs/jobs.ts';
import type { ServerMessage } from './built-server.ts';

const [project = '', databaseUrl = '', dataDir = '', mode = ''] = process.argv.slice(2);
const tell = (message: ServerMessage): void => void process.send?.(message);

let hashes = 0;
const counted =
  <Args extends unknown[], Result>(derive: (...args: Args) => Result) =>
  (...args: Args): Result => {
    hashes += 1;
    return derive(...args);
  };
// Before the server is loaded: it binds these names when it is.
Object.assign(crypto, { argon2: counted(crypto.argon2), argon2Sync: counted(crypto.argon2Sync) });
syncBuiltinESMExports();

const built = <Part>(file: string): Promise<Part> =>
  import(pathToFileURL(join(project, 'dist/api/apps/api/src', file)).href) as Promise<Part>;
const { createApplication } = await built<typeof application>('application.js');
const { AppModule } = await built<typeof appModule>('app.module.js');
const { OneTimeLinks } = await built<typeof links>('accounts/one-time-links.service.js');
const { readConfig } = await built<typeof config>('platform/config.js');
const { migrate } = await built<typeof migration>('platform/database/migrate.js');
const { RouteCheck } = await built<typeof routeCheck>('platform/http/route-check.js');
const { Jobs } = await built<typeof queue>('platform/jobs/jobs.js');

if (mode === 'forgotten-route') {
  class Forgotten {
    read(): string {
      return 'everything';
    }
  }
  const read = Object.getOwnPropertyDescriptor(Forgotten.prototype, 'read')!;
  Get('/api/forgotten')(Forgotten.prototype, 'read', read);
  Controller()(Forgotten);
  Module({ controllers: [Forgotten] })(AppModule);
}

try {
  await migrate(databaseUrl);
  const instance = { config: readConfig({ TRUSTED_PROXIES: '127.0.0.1' }, []), databaseUrl, dataDir };
  const app = await createApplication({ ...instance, secretKey: randomBytes(32) }, project);
  await app.init();
  // Queues are there, nobody works on them: what was queued stays as the test left it.
  await app.get(Jobs).start({ work: false });
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const routes = app
    .get(RouteCheck)
    .declared()
    .map(({ contract: { method, path } }) => `${method} ${path}`);
  process.on('message', () => tell({ kind: 'hashes', hashes }));
  tell({ kind: 'ready', url, routes, setUpLink: (await app.get(OneTimeLinks).setUpLink(url)) ?? '' });
} catch (error) {
  tell({ kind: 'refused', because: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}
// A process for one campaign: with its parent gone there is nobody to ask it, and its database goes as well.
process.on('disconnect', () => process.exit());
