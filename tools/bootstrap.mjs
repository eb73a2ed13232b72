// Prepares a fresh clone. Needs nothing but Node 18 and npm: it installs the rest, the pinned Node included.
//   (nothing)  install packages when package.json or the lock file ask for others
//   --build    also build what changed
//   --test     also see to the programs that the tests drive
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { contentHash } from './content-hash.mjs';
import { explain } from './plain-words.mjs';
import { installMissing, missingPrograms } from './programs.mjs';
import { root, run, say } from './processes.mjs';

const minimumNode = [24, 15];

async function bootstrap(flags) {
  const unlock = await lock();
  try {
    await install();
    checkNode();
    if (flags.includes('--build')) await buildStale();
    if (flags.includes('--test')) await testPrograms();
  } finally {
    unlock();
  }
}

async function install() {
  const stamp = join(root, 'node_modules/.madoguchi-stamp');
  const wanted = contentHash(['package-lock.json'], `${process.platform}-${process.arch}`, JSON.stringify(declaredPackages()));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages (once; about a minute) …');
  const npm = process.env.npm_execpath ? [process.env.npm_node_execpath ?? process.execPath, process.env.npm_execpath] : ['npm'];
  await run([...npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { quiet: true });
  writeFileSync(stamp, wanted);
}

/** Not all of package.json: a new script asks for no new packages. */
function declaredPackages() {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { dependencies, devDependencies, optionalDependencies, overrides };
}

/** The pinned Node comes with the packages where one exists for the platform (Linux, Windows); elsewhere it has to be there. */
function checkNode() {
  if (existsSync(join(root, 'node_modules/.bin/node')) || existsSync(join(root, 'node_modules/.bin/node.cmd'))) return;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return;
  throw new Error(
    `まどぐちには Node ${minimumNode.join('.')} 以降が必要です。この Node は ${process.versions.node} で、${process.platform} 用は同梱されていません。\n` +
      '何も変更していません。Node 24 を入れて(例: brew install node@24)、もう一度実行します。\n' +
      `Madoguchi needs Node ${minimumNode.join('.')} or newer; this is Node ${process.versions.node}, and none is packaged for ${process.platform}.\n` +
      'Nothing was changed. Install Node 24 (for example: brew install node@24), then run the command again.',
  );
}

async function testPrograms() {
  if (missingPrograms().length > 0) await installMissing();
  for (const { name, purpose, howToGet } of missingPrograms()) say(`Not found: ${name} (${purpose}). To get it: ${howToGet}`);
}

/** Two commands started together take turns: npm ci removes node_modules before it fills it. */
async function lock() {
  const dir = join(root, '.bootstrap');
  const file = join(dir, 'lock');
  mkdirSync(dir, { recursive: true });
  for (let waits = 0; ; waits += 1) {
    try {
      writeFileSync(file, `${process.pid}`, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderAlive(file)) rmSync(file, { force: true });
    else {
      if (waits === 0) say('Waiting for another command that is preparing this folder …');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function holderAlive(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!pid) return Date.now() - statSync(file).mtimeMs < 2_000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

try {
  await bootstrap(process.argv.slice(2));
} catch (error) {
  say(explain(error));
  process.exitCode = 1;
}
