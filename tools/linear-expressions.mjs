// Every regular expression that meets mail must take linear time, whatever a stranger writes. Each literal in the places below is fed
// with repetitions of what it half matches, at growing sizes. A constructor would hide its expression: there is none in these places.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { root } from './processes.mjs';
import { pumps } from './sample-text.mjs';

const folders = ['libs/mail', 'libs/text', 'apps/api/src/mail-intake', 'apps/api/src/checks'];
const files = [
  'apps/api/src/inbox/mail-frame.ts',
  'apps/web/src/app/tickets/ticket/mail-quotes.ts',
  'apps/web/src/app/tickets/ticket/plain-text.ts',
  'apps/web/src/app/tickets/ticket/text-links.ts',
];

/** The guard must see these, or it sees nothing. */
const controls = ['\\s+$', '<b [^>]*>', '(?:a|a)*b', '^x*x*y$'];

/** Repetitions. An expression that is exponential shows itself among the small ones. */
const sizes = [8, 12, 16, 20, 24, 28, 32, 64, 256, 1_024, 4_096, 16_384];
const tooLongMs = 250;
/** On a fast machine an exponential one may pass the small sizes, and would hang in the next. */
const patienceMs = 20_000;
/** Four times the text may take four times as long, not sixteen. */
const growth = 9;
const worthJudgingMs = 4;

export function slowExpressions(source, flags) {
  try {
    return runInNewContext('feed()', { feed: () => feed(source, flags) }, { timeout: patienceMs });
  } catch (error) {
    if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return [`not judged within ${patienceMs} ms: some text hangs it`];
  }
}

function feed(source, flags) {
  const found = [];
  const attacks = [...pumps(source), ...[' ', '\n', 'a', '0', '<', '\t'].map((text) => ({ before: [''], text }))];
  for (const { before, text } of attacks) {
    for (const head of before) {
      for (const tail of ['\0', '', '\n\0']) {
        const slow = growsTooFast(new RegExp(source, flags), (size) => head + text.repeat(size) + tail);
        if (slow) found.push(`${JSON.stringify(head)} + ${JSON.stringify(text)} × n + ${JSON.stringify(tail)}: ${slow}`);
        if (slow) return found;
      }
    }
  }
  return found;
}

function growsTooFast(expression, textOf) {
  let before = 0;
  for (const size of sizes) {
    const text = textOf(size);
    let took = time(expression, text);
    if (took > tooLongMs) took = Math.min(took, time(expression, text));
    if (took > tooLongMs) return `${took.toFixed(0)} ms for ${size}`;
    if (size === sizes.at(-1) && took > worthJudgingMs) {
      // Anybody may have been using the processor: what counts is the best of several.
      for (let again = 0; again < 5; again++) took = Math.min(took, time(expression, text));
      for (let again = 0; again < 5; again++) before = Math.min(before, time(expression, textOf(sizes.at(-2))));
      const suspect = took > worthJudgingMs && took > growth * before;
      const longer = suspect ? textOf(size * 4) : '';
      const next = suspect ? Math.min(time(expression, longer), time(expression, longer)) : 0;
      if (next > growth * took) return `${took.toFixed(1)} ms for ${size}, ${next.toFixed(1)} ms for ${size * 4}`;
    }
    before = took;
  }
  return '';
}

function time(expression, text) {
  const startedAt = performance.now();
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  return performance.now() - startedAt;
}

function expressionsIn(path) {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      found.push({ line, source: null });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const paths = [
    ...folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`)),
    ...files,
  ].filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
  const known = new Map();
  let [count, failed] = [0, 0];
  for (const path of paths) {
    for (const { line, source, flags } of expressionsIn(path)) {
      count += 1;
      const key = `${source}/${flags}`;
      if (!known.has(key)) known.set(key, source === null ? ['a constructor hides its expression'] : slowExpressions(source, flags));
      for (const problem of known.get(key)) console.log(`${path}:${line} ${problem}`);
      failed += known.get(key).length > 0 ? 1 : 0;
    }
  }
  const seen = controls.filter((source) => slowExpressions(source, '').length > 0).length;
  console.log(`expressions=${count} slow=${failed} controls_seen=${seen}/${controls.length}`);
  process.exitCode = failed > 0 || seen < controls.length ? 1 : 0;
}
