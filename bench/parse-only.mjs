// The parse process of the reference: the library that everybody uses, with what we would not need switched off. Keeps nothing, answers
// each batch.
import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';

const options = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepDeliveryStatus: true };

process.on('message', async ({ mails }) => {
  for (const { path } of mails) {
    await simpleParser(readFileSync(path), options);
  }
  process.send(mails.map(() => ({ mail: {} })));
});
process.on('disconnect', () => process.exit());
process.send('ready');
