// npm run story -- shots [WORDS]: pictures of the screens whose names contain the words, or of all of them.
// A picture that differs from the one before in no more than the day's times and counts move stays: delete it to have it anew.
import { shots } from './shots.ts';

const [words = ''] = process.argv.slice(2);
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const { screens, pictures, changed, leftOut, failed } = await shots({ only: (name) => name.includes(words), tell });
tell(`shots screens=${screens} pictures=${pictures} changed=${changed} left_out=${leftOut} failed=${failed}`);
process.exitCode = failed === 0 && pictures > 0 ? 0 : 1;
