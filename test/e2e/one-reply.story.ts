import { oneReply } from './one-reply.ts';

const LIMIT = { visibleSeconds: 3, lockVisibleMs: 1_000 };

const { mails, visibleSeconds, lockVisibleMs } = await oneReply();
process.stdout.write(`one-reply mails=${mails} visible_s=${visibleSeconds.toFixed(2)} lock_visible_ms=${lockVisibleMs.toFixed(0)}\n`);
process.exitCode = mails === 1 && visibleSeconds <= LIMIT.visibleSeconds && lockVisibleMs <= LIMIT.lockVisibleMs ? 0 : 1;
