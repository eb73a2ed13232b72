import { intake } from './intake.ts';

const promised = {
  quarantined: 3,
  recovered: 1,
  unexplained: 0,
  split: 1,
  undone: 1,
  moved: 1,
  bounced: 1,
  twins: 2,
  unasked: 0,
  asked: 2,
  images: 1,
  knocks: 0,
  foreign: 0,
};
const names = Object.keys(promised) as (keyof typeof promised)[];
const seen = await intake();
process.stdout.write(`intake ${names.map((name) => `${name}=${seen[name]}`).join(' ')}\n`);
process.exitCode = names.every((name) => seen[name] === promised[name]) ? 0 : 1;
