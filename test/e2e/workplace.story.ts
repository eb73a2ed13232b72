import { workplace, type Workplace } from './workplace.ts';

const promised: Workplace = {
  filtered: 4,
  savedViews: 1,
  bulkChanged: 3,
  bulkSkipped: 1,
  bulkUndone: 3,
  pickedOnPhone: 2,
  merged: 1,
  unmerged: 1,
  split: 1,
  linked: 2,
  rehoused: 1,
  takenOver: 1,
  handedBack: 1,
  stale: 1,
  prevented: 1,
  templated: 1,
  scheduled: 1,
  held: 1,
  forwarded: 1,
  filesForwarded: 2,
  begun: 1,
  answered: 2,
  mentioned: 1,
  escalated: 1,
  onHold: 1,
  reminded: 1,
  found: 2,
  printedNotes: 0,
  leftBehind: 0,
  mails: 6,
  foreign: 0,
};
const names = Object.keys(promised) as (keyof Workplace)[];
const seen = await workplace();
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
process.stdout.write(`workplace ${names.map((name) => `${snake(name)}=${seen[name]}`).join(' ')}\n`);
process.exitCode = names.every((name) => seen[name] === promised[name]) ? 0 : 1;
