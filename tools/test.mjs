// npm test: unit, then medium, then end-to-end tests. Arguments are passed on to Jest (a path, -t NAME).
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from './plain-words.mjs';
import { run, say } from './processes.mjs';
import { filesWithoutTheirPrograms } from './test-needs.mjs';

const stages = [
  { name: 'unit', projects: ['libs', 'api', 'web'], flags: ['--maxWorkers=2'] },
  { name: 'medium', projects: ['medium'], flags: ['--maxWorkers=2'] },
  { name: 'end to end', projects: ['e2e'], flags: ['--maxWorkers=2'] },
];

const leftOpenMs = 20_000;
const asked = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'madoguchi-results-'));
const started = Date.now();
const notRun = filesWithoutTheirPrograms();
const counts = { passed: 0, failed: 0 };

for (const stage of stages) add(await runStage(stage));
rmSync(results, { recursive: true });

if (process.env.CI === 'true') counts.failed += notRun.length;
for (const { file, program } of notRun) say(`Not run: ${file} (needs ${program.name}: ${program.howToGet})`);
say(`Tests took ${Math.round((Date.now() - started) / 1000)} s.`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runStage({ name, projects, flags }) {
  const report = join(results, `${name}.json`);
  try {
    if (projects.includes('e2e')) await run(['node', 'tools/bootstrap.mjs', '--build']);
    say(`\n— ${name} —`);
    await jest(['--selectProjects', ...projects, ...flags, '--passWithNoTests', ...ignored(), ...asked], report);
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch (error) {
    say(explain(error));
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, numPendingTests: 0, numTotalTests: 1 };
  }
}

/** Jest waits for what its tests left open; that is a failure, not a reason to wait for ever. */
async function jest(flags, report) {
  const given = new AbortController();
  const watch = setInterval(() => {
    if (existsSync(report) && Date.now() - statSync(report).mtimeMs > leftOpenMs) given.abort();
  }, 1_000);
  const command = ['node', 'node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, ...flags];
  const env = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
  try {
    await run(command, { mayFail: true, env, signal: given.signal });
  } catch (error) {
    throw given.signal.aborted ? new Error('The tests ended, but left something open that keeps Jest running.') : error;
  } finally {
    clearInterval(watch);
  }
}

/** A suite that does not even load, a skipped test and a stage without tests are failures too, unless only some were asked for. */
function add({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTotalTests }) {
  counts.passed += numPassedTests;
  counts.failed += numFailedTests + numRuntimeErrorTestSuites;
  if (asked.length === 0) counts.failed += numTotalTests === 0 ? 1 : numPendingTests;
}

function ignored() {
  return notRun.length > 0 ? ['--testPathIgnorePatterns', '/node_modules/', ...notRun.map(({ file }) => `${file}$`)] : [];
}
