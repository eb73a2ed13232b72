// npm run check: the guards. Each prints its verdict; what a failing one said follows it.
import { cpus } from 'node:os';
import { migrationProblems } from './migration-order.mjs';
import { run } from './processes.mjs';

const guards = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'types of api, libs and tests', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of web', command: ['ngc', '-p', 'apps/web/tsconfig.app.json', '--noEmit'] },
  { name: 'types of web tests', command: ['tsc', '-p', 'apps/web/tsconfig.spec.json', '--noEmit'] },
  { name: 'imports', command: ['depcruise', '--output-type', 'err', 'apps/api/src', 'apps/web/src', 'libs', 'test', 'bench'] },
  { name: 'expressions that meet mail are linear', command: ['node', 'tools/linear-expressions.mjs'] },
  { name: 'dead code', command: ['knip', '--no-progress', '--tsConfig', 'tsconfig.knip.json'] },
];

let failed = 0;

function report(name, startedAt, problems) {
  console.log(`${problems ? 'FAILED' : 'ok    '} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (!problems) return;
  failed += 1;
  console.log(problems.trimEnd());
}

async function work(queue) {
  for (let guard = queue.shift(); guard; guard = queue.shift()) {
    const startedAt = Date.now();
    const { status, output } = await run(guard.command, { quiet: true, mayFail: true });
    report(guard.name, startedAt, status === 0 ? '' : output || `exit status ${status}`);
  }
}

const queue = [...guards];
await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, () => work(queue)));
report('migration order', Date.now(), migrationProblems().join('\n'));
console.log(`${guards.length + 1 - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
