// npm run story|faults|bench -- NAME [arguments]: runs test/e2e/NAME.story.ts, test/faults/NAME.faults.ts or bench/NAME.bench.ts,
// a plain TypeScript program that drives the built product, and passes its exit status on.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './processes.mjs';

const folders = { story: 'test/e2e', faults: 'test/faults', bench: 'bench' };

const [kind, name, ...args] = process.argv.slice(2);
const folder = folders[kind];
const program = `${folder}/${name}.${kind}.ts`;

if (name && existsSync(join(root, program))) {
  const { status } = await run(['node', '--conditions=source', '--enable-source-maps', program, ...args], { mayFail: true });
  process.exitCode = status;
} else {
  const ending = `.${kind}.ts`;
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((file) => file.endsWith(ending)) : [];
  say(`${name ? `There is no ${program}.` : 'Which one?'} npm run ${kind} -- NAME, where NAME is one of:`);
  for (const file of names.sort()) say(`  ${file.slice(0, -ending.length)}`);
  process.exitCode = 2;
}
