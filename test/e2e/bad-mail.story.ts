import { badMail } from './bad-mail.ts';

const { tickets, quarantined, mails } = await badMail();
process.stdout.write(`bad-mail tickets=${tickets} quarantined=${quarantined} mails=${mails}\n`);
process.exitCode = tickets === 2 && quarantined === 2 && mails === 1 ? 0 : 1;
