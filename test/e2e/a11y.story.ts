// npm run a11y [-- WORDS]: the screens whose names contain the words, or all of them and a day's work without a mouse.
import { accessibility } from './a11y.ts';
import { keyboardOnly } from './keyboard.ts';

const [words] = process.argv.slice(2);
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const { steps, lost } = words === undefined ? await keyboardOnly() : { steps: 0, lost: [] };
for (const what of lost) tell(`focus lost ${what}`);
const { screens, findings, controlViolations } = await accessibility({ only: (name) => name.includes(words ?? ''), tell });
tell(
  `violations=${findings.length} screens=${screens} control_violations=${controlViolations} keyboard_steps=${steps} focus_lost=${lost.length}`,
);
process.exitCode = findings.length === 0 && screens > 0 && controlViolations > 0 && lost.length === 0 ? 0 : 1;
