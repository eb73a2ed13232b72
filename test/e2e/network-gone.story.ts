import { networkGone } from './network-gone.ts';

const LIMIT = { toldSeconds: 10, savedSeconds: 15 };

const { mails, toldSeconds, savedSeconds } = await networkGone();
process.stdout.write(`network-gone mails=${mails} told_s=${toldSeconds.toFixed(1)} saved_s=${savedSeconds.toFixed(1)}\n`);
process.exitCode = mails === 1 && toldSeconds <= LIMIT.toldSeconds && savedSeconds <= LIMIT.savedSeconds ? 0 : 1;
