// npm test: unit, then medium, then end-to-end tests. Arguments are passed on to Jest (a path, -t NAME).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from './content-hash.mjs';
import { explain } from './plain-words.mjs';
import { root, run, say } from './processes.mjs';
import { missingPrograms } from './programs.mjs';

const stages = [
  { name: 'unit', projects: ['libs', 'api', 'web'], flags: [] },
  { name: 'medium', projects: ['medium'], flags: ['--maxWorkers=2'] },
  { name: 'end to end', projects: ['e2e'], flags: ['--runInBand'] },
];

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
    await run(
      [
        'node',
        'node_modules/jest/bin/jest.js',
        '--selectProjects',
        ...projects,
        ...flags,
        '--passWithNoTests',
        '--json',
        `--outputFile=${report}`,
        ...ignored(),
        ...process.argv.slice(2),
      ],
      {
        mayFail: true,
        env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
      },
    );
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch (error) {
    say(explain(error));
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, numPendingTests: 0, numTotalTests: 1 };
  }
}

/** A suite that does not even load, a skipped test and a stage without tests are failures too. */
function add({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTotalTests }) {
  counts.passed += numPassedTests;
  counts.failed += numFailedTests + numRuntimeErrorTestSuites + numPendingTests;
  if (numTotalTests === 0 && process.argv.length === 2) counts.failed += 1;
}

/** Test files say by their imports what they drive. */
function filesWithoutTheirPrograms() {
  const missing = missingPrograms();
  const files = ['medium', 'e2e', 'faults']
    .flatMap((folder) => filesBelow(`test/${folder}`))
    .filter((file) => /\.(medium|e2e|small)\.ts$/.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const program = missing.find(({ testSupport }) => text.includes(`support/${testSupport}`));
    return program ? [{ file, program }] : [];
  });
}

function ignored() {
  return notRun.length > 0 ? ['--testPathIgnorePatterns', '/node_modules/', ...notRun.map(({ file }) => `${file}$`)] : [];
}
