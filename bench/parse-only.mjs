// The parse process of the reference: parses, keeps nothing, answers each mail.
import { readFileSync } from 'node:fs';
const { parseMail } = await import('../dist/api/libs/mail/parse.js');

process.on('message', async ({ mails }) => {
  for (const { path } of mails) {
    parseMail(readFileSync(path));
    process.send({ mail: {} });
  }
});
process.on('disconnect', () => process.exit());
process.send('ready');
