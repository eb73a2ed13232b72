// Runs the built product in this very process (a second Node only to watch it would cost 40 MB). `--cli` runs the command line instead.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { stopWithParent } from './parent-watch.mjs';
import { root } from './processes.mjs';

const cli = process.argv.includes('--cli');
process.argv = process.argv.filter((argument) => argument !== '--cli');
process.setSourceMapsEnabled(true);
if (!cli) stopWithParent();
await import(pathToFileURL(join(root, `dist/api/apps/api/src/${cli ? 'cli' : 'main'}.js`)).href);
