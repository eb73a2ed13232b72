import { readFileSync } from 'node:fs';
import { processTree } from './process-tree.ts';

const TICKS_PER_SECOND = 100;

/** Processor seconds that a process tree has used so far, with its children that ended already (Linux). */
export const processorSeconds = (root: number): number =>
  processTree(root).reduce((sum, { pid }) => sum + ticks(pid), 0) / TICKS_PER_SECOND;

const ticks = (pid: number): number => {
  try {
    // utime, stime, cutime, cstime: fields 14 to 17 of proc(5), counted from after the name.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  } catch {
    // Gone since the tree was listed; its parent has inherited the figure.
    return 0;
  }
};
