import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

const root = join(import.meta.dirname, '../..');

function violations(cwd: string, folders: string[]): Violation[] {
  const cruiser = join(root, 'node_modules/.bin/depcruise');
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, '--output-type', 'json', ...folders], {
    cwd,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

// `npm run check` asks the whole house; here is seen that it would be told.

/** A small house with an offence against every rule, beside its lawful twin: a rule that stopped seeing would be seen here. A circle is told once. */
const house: [file: string, source: string, offends: string[]][] = [
  ['apps/api/src/main.ts', `import './tickets/tickets.service.ts';`, []],
  ['apps/api/src/platform/log.ts', `export const log = 1;`, []],
  ['apps/api/src/platform/up.ts', `import '../tickets/tickets.service.ts';`, ['api-platform-downward-only']],
  ['apps/api/src/history/boot.ts', `import '../main.ts';`, ['api-history-downward-only']],
  ['apps/api/src/history/lost.ts', `import './missing.ts';`, ['no-unresolvable']],
  ['apps/api/src/history/dev.ts', `import 'devtool';`, ['no-dev-packages-in-the-product']],
  ['apps/api/src/history/dev.spec.ts', `import 'devtool';`, []],
  ['apps/api/src/history/front.ts', `import '../../../web/src/shown.ts';`, ['api-no-web']],
  ['apps/api/src/history/factory.ts', `import '../../../../test/factory.ts';`, ['apps-no-tests']],
  ['apps/api/src/history/here.ts', `import { there } from './there.ts'; export const here = () => there;`, ['no-circles']],
  ['apps/api/src/history/there.ts', `import { here } from './here.ts'; export const there = () => here;`, []],
  ['apps/api/src/history/type-here.ts', `import type { There } from './type-there.ts'; export type Here = There[];`, []],
  ['apps/api/src/history/type-there.ts', `import type { Here } from './type-here.ts'; export type There = Here | 1;`, []],
  ['apps/api/src/tickets/tickets.service.ts', `import '../platform/log.ts'; import './ticket.entity.ts'; import 'typeorm';`, []],
  ['apps/api/src/tickets/ticket.entity.ts', `export class Ticket {}`, []],
  ['apps/api/src/deadlines/deadlines.ts', `import '../tickets/tickets.service.ts';`, []],
  [
    'apps/api/src/deadlines/row.ts',
    `import type { Ticket } from '../tickets/ticket.entity.ts'; export type T = Ticket;`,
    ['api-no-foreign-tables-or-routes'],
  ],
  ['apps/api/src/locks/sideways.ts', `import '../deadlines/deadlines.ts';`, ['api-locks-downward-only']],
  ['apps/api/src/chat/chat.ts', `import '../platform/log.ts';`, ['api-room-without-a-place']],
  ['apps/api/src/migrations/1-first.ts', `import type { MigrationInterface } from 'typeorm'; export type M = MigrationInterface;`, []],
  ['apps/api/src/migrations/2-code.ts', `import '../platform/log.ts';`, ['api-migrations-alone']],
  ['apps/api/src/demo/seed.ts', `import '../migrations/1-first.ts';`, ['api-demo-downward-only', 'migrations-not-imported']],
  ['apps/web/src/shown.ts', `import '#contracts/tickets'; import '#mail/parse';`, []],
  ['apps/web/src/server.ts', `import '../../api/src/platform/log.ts';`, ['web-no-server']],
  ['apps/web/src/files.ts', `import 'node:fs';`, ['web-no-node']],
  ['libs/contracts/tickets.ts', `import 'zod';`, []],
  ['libs/contracts/zone.ts', `import '#calendar/zone';`, ['lib-contracts-pure']],
  ['libs/calendar/zone.ts', `import 'temporal-polyfill';`, []],
  ['libs/calendar/zone.spec.ts', `import 'node:fs';`, []],
  ['libs/calendar/table.ts', `import 'typeorm';`, ['lib-calendar-pure']],
  ['libs/mail/parse.ts', `import 'node:crypto'; import 'mailparser';`, []],
  ['libs/mail/read.ts', `import 'node:fs';`, ['lib-mail-pure']],
  ['libs/text/folded.ts', `import 'zod';`, ['lib-text-pure']],
  ['libs/guess/guess.ts', `import 'zod';`, ['api-room-without-a-place']],
  ['test/factory.ts', `export {};`, []],
];

let planted: string;

beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'madoguchi-planted-'));
  copyFileSync(join(root, '.dependency-cruiser.cjs'), join(planted, '.dependency-cruiser.cjs'));
  const packageFile = { name: 'planted', type: 'module', imports: { '#*': './libs/*.ts' } };
  const dependencies = { zod: '1', mailparser: '1', typeorm: '1', 'temporal-polyfill': '1' };
  write('package.json', JSON.stringify({ ...packageFile, dependencies, devDependencies: { devtool: '1' } }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2023', allowImportingTsExtensions: true } }));
  for (const name of [...Object.keys(dependencies), 'devtool']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'main.js', types: 'main.d.ts' }));
    write(`node_modules/${name}/main.js`, '');
    write(`node_modules/${name}/main.d.ts`, 'export interface MigrationInterface {}');
  }
  for (const [file, source] of house) write(file, source);
});
afterAll(() => rmSync(planted, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(planted, file)), { recursive: true });
  writeFileSync(join(planted, file), text);
}

test('every rule sees the offence planted against it, and nothing else', () => {
  const found = violations(planted, ['apps', 'libs', 'test']).map(({ rule, from }) => `${from}: ${rule.name}`);
  const offences = house.flatMap(([file, , rules]) => rules.map((rule) => `${file}: ${rule}`));
  expect([...new Set(found)].sort()).toEqual(offences.sort());
});
