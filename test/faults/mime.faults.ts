// Damaged mails through the product's parse processes: none may end the product, and each is a message or quarantined with a reason.
// npm run faults -- mime [COUNT]
import { mimeLine, type OpenPool, readDamagedMails } from './mime.campaign.ts';

const COUNT = Number(process.argv[2] ?? 100_000);
const LIMITS = { seconds: 10.5, megabytes: 512 };

const { ParserPool } = (await import(new URL('../../dist/api/apps/api/src/mail-intake/parser-pool.js', import.meta.url).href)) as {
  ParserPool: new (options: { processes: number; blobFolder: string | null }) => ReturnType<OpenPool>;
};

// Attachments are only looked at: writing and syncing a hundred thousand files would measure the disk.
const result = await readDamagedMails(COUNT, () => new ParserPool({ processes: 1, blobFolder: null }));
process.stdout.write(`messages=${result.messages} second_readings=${result.secondReadings}\n`);
for (const [reason, count] of [...result.quarantined].sort(([, a], [, b]) => b - a))
  process.stdout.write(`quarantined ${reason}: ${count}\n`);
for (const { name, seconds } of result.worst.slice(0, 50)) process.stdout.write(`looked at: mail ${name} ${seconds.toFixed(2)} s\n`);
process.stdout.write(`${mimeLine(result)}\n`);
const good = result.deaths === 0 && result.kept === COUNT && result.slowestS <= LIMITS.seconds && result.fattestMb <= LIMITS.megabytes;
process.exitCode = good ? 0 : 1;
