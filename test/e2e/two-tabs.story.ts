import { twoTabs } from './two-tabs.ts';

const { mails } = await twoTabs();
process.stdout.write(`two-tabs mails=${mails}\n`);
process.exitCode = mails === 1 ? 0 : 1;
