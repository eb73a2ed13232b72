import { badMail } from './bad-mail.ts';

const { tickets, mails } = await badMail();
process.stdout.write(`bad-mail tickets=${tickets} mails=${mails}\n`);
process.exitCode = tickets === 2 && mails === 1 ? 0 : 1;
