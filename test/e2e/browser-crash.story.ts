import { browserCrash } from './browser-crash.ts';

const { crashes, lost } = await browserCrash();
process.stdout.write(`browser-crash crashes=${crashes} lost_characters=${lost}\n`);
process.exitCode = lost === 0 ? 0 : 1;
