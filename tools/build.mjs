import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, filesBelow } from './content-hash.mjs';
import { precompress } from './precompress.mjs';
import { root, run, say } from './processes.mjs';

const everywhere = ['package.json', 'package-lock.json', 'libs'];
const products = [
  {
    name: 'api',
    sources: [...everywhere, 'tsconfig.json', 'nest-cli.json', 'apps/api'],
    result: 'dist/api/apps/api/src/main.js',
    build: () => run(['nest', 'build', 'api'], { quiet: true }),
  },
  {
    name: 'web',
    sources: [...everywhere, 'apps/web', 'tools/join-chunks.mjs'],
    result: 'dist/web/index.html',
    build: async () => {
      await run(['ng', 'build'], { quiet: true, cwd: join(root, 'apps/web'), env: { NG_CLI_ANALYTICS: 'false' } });
      await run(['node', 'tools/join-chunks.mjs', 'dist/web'], { quiet: true });
      await precompress(join(root, 'dist/web'));
    },
  },
];

/** Builds the parts whose sources changed since their last build, by content. */
export async function buildStale() {
  await Promise.all(products.map(buildIfStale));
}

async function buildIfStale({ name, sources, result, build }) {
  const stamp = join(root, `dist/.${name}-sources`);
  const wanted = contentHash(sources.flatMap(filesBelow).filter((file) => !/\.spec\.ts$|\/fixtures\//.test(file)));
  if (existsSync(join(root, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const started = Date.now();
  say(`Building ${name} …`);
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
  say(`Built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
