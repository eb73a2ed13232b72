// Hostile HTML as real mails through intake, opened in a real browser wherever the product shows a mail: no script of theirs may run and no
// host but our own may be asked. The same without either protection shows that the vectors work.
// npm run faults -- html
import { type HtmlResult, ONE_LAYER, readHostileMail, UNPROTECTED } from './html.campaign.ts';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const tellLeaks = (what: string, { executions, requests }: HtmlResult): void => {
  for (const { vector, where } of executions) tell(`${what}: vector ${vector} ran in ${where}`);
  for (const { vector, where } of requests) tell(`${what}: vector ${vector} asked in ${where}`);
};

const product = await readHostileMail((all) => all, 'everywhere');
tellLeaks('product', product);
const { seen } = product;
tell(
  `shown ${Object.entries(seen)
    .map(([view, count]) => `${view}=${count}`)
    .join(' ')}`,
);
let layersHold = true;
for (const [layer, mutations] of Object.entries(ONE_LAYER)) {
  const alone = await readHostileMail((all) => all, 'alone', mutations);
  tellLeaks(`${layer} alone`, alone);
  tell(`${layer}_alone executions=${alone.executions.length} requests=${alone.requests.length}`);
  const asked = alone.requests.filter(({ bare }) => !bare);
  layersHold &&= alone.executions.length + asked.length === 0 && (layer === 'wall' || alone.requests.length === 0);
}
const control = await readHostileMail((all) => all, 'alone', UNPROTECTED);
const working = new Set([...control.executions, ...control.requests].map(({ vector }) => vector));
tell(`control working_vectors=${working.size}`);
tell(
  `html vectors=${product.vectors} executions=${product.executions.length} requests=${product.requests.length} control_executions=${control.executions.length} control_requests=${control.requests.length}`,
);
const complete = Object.values(seen).every((count) => count >= product.vectors);
const promised = product.executions.length + product.requests.length === 0 && layersHold && complete;
process.exitCode = promised && control.executions.length > 0 && control.requests.length > 0 ? 0 : 1;
