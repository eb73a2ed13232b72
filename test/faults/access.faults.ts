// Who may do what, by every route, about every object; 10,000 guesses at passwords. The control asks no membership.
import { controlBuild } from '../support/control-build.ts';
import { startTestServer, stopTestServer } from '../support/test-server.ts';
import { startWithForgottenRoute, tryAccess, tryAccessOfAgent, WITHOUT_MEMBERSHIP } from './access.campaign.ts';

const GUESSES = Number(process.argv[2] ?? 10_000);
const MOST_HASHES = 100;

await startTestServer();
const { findings, hashed } = await tryAccess(GUESSES);
const control = await tryAccessOfAgent(controlBuild(WITHOUT_MEMBERSHIP));
const refusal = await startWithForgottenRoute();
await stopTestServer();

const forgotten = refusal?.startsWith('UndeclaredRoute') ? 'refused' : 'started';
for (const words of findings.words) process.stdout.write(`${words}\n`);
process.stdout.write(
  `access cells=${findings.cells} unlabelled=${findings.unlabelled.length} foreign_2xx=${findings.foreign.length} hashed_guesses=${hashed} ` +
    `unexpected=${findings.unexpected.length} forgotten_route=${forgotten} control_foreign_2xx=${control.foreign.length}\n`,
);
const kept = findings.clean && hashed > 0 && hashed <= MOST_HASHES && forgotten === 'refused' && control.foreign.length > 0;
process.exitCode = kept ? 0 : 1;
