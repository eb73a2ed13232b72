import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const checkMs = 500;
const gracefulMs = 15_000;

/**
 * npm passes Ctrl-C on, but cannot when it is killed with -9: the product would live on, holding its port and its data. So we look
 * whether npm, and a shell between it and us, is still there; a test that starts us holds a channel to us instead. Otherwise nothing
 * is watched.
 */
export function stopWithParent() {
  if (process.channel) {
    process.once('disconnect', stop);
    process.channel.unref();
  }
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const { name, parent: grandparent } = describe(parent);
  const watched = /^-?(.*\/)?(sh|dash|bash|zsh|ash)$/.test(name) ? [parent, grandparent] : [parent];
  const timer = setInterval(() => {
    if (process.ppid === parent && watched.every(isAlive)) return;
    clearInterval(timer);
    stop();
  }, checkMs);
  timer.unref();
}

function stop() {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), gracefulMs).unref();
}

function describe(pid) {
  if (process.platform === 'linux') {
    const [, name, parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, parent: Number(parent) };
  }
  const [, parent, name] = /(\d+) (.*)/.exec(spawnSync('ps', ['-o', 'ppid=,comm=', '-p', `${pid}`], { encoding: 'utf8' }).stdout);
  return { name, parent: Number(parent) };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
