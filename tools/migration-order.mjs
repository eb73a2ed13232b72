import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.mjs';

const folder = 'apps/api/src/migrations';

/**
 * What is wrong with the migrations: a name that does not say its place, two at one place, a class that carries another number (TypeORM
 * orders by the class), one without a way down, one that slipped in before a published one, or a published one that was changed.
 */
export function migrationProblems() {
  const files = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const published = publishedMigrations();
  const newestPublished = [...published.keys()].sort().at(-1) ?? '';
  return files.flatMap((file, index) => {
    const text = readFileSync(join(root, folder, file), 'utf8');
    const number = /^(\d{13})-[a-z0-9-]+\.ts$/.exec(file)?.[1];
    if (!number) return [`${file}: the name is not NUMBER-intent.ts`];
    return [
      files[index - 1]?.startsWith(`${number}-`) && `${file}: the number is taken by ${files[index - 1]}`,
      !new RegExp(`export class \\w+${number} `).test(text) && `${file}: its class does not end in ${number}`,
      !/\basync down\(/.test(text) && `${file}: no way down`,
      !published.has(file) && file < newestPublished && `${file}: comes before ${newestPublished}, which is published`,
      published.has(file) && published.get(file) !== text && `${file}: is published and must not change; write a new one`,
    ].filter(Boolean);
  });
}

/** The migrations of the newest version tag; before the first release nothing is published. */
function publishedMigrations() {
  const tag = git('describe', '--tags', '--abbrev=0', '--match', 'v*').trim();
  const names = tag
    ? git('ls-tree', '--name-only', tag, `${folder}/`)
        .split('\n')
        .filter((name) => name.endsWith('.ts'))
    : [];
  return new Map(names.map((name) => [name.slice(folder.length + 1), git('show', `${tag}:${name}`)]));
}

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout : '';
}
