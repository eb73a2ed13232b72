import type { HeaderField } from './header-fields.ts';

export type Authentication = 'pass' | 'fail' | 'unknown';

/**
 * What the server that the admin trusts says about the sender (RFC 8601): the topmost field with its id; those of others are anybody's
 * words. DMARC decides where it was asked; else a failed SPF that no signature makes up for.
 * @param authservId empty: nobody is trusted
 */
export function readAuthentication(marks: readonly HeaderField[], authservId: string): Authentication {
  if (authservId === '') return 'unknown';
  const field = marks.find(({ name, value }) => name === 'authentication-results' && idOf(value) === authservId.toLowerCase());
  if (!field) return 'unknown';
  const results = resultsIn(field.value);
  const dmarc = results.get('dmarc');
  if (dmarc === 'pass' || dmarc === 'fail') return dmarc;
  if (results.get('spf') === 'pass' || results.get('dkim') === 'pass') return 'pass';
  return results.get('spf') === 'fail' ? 'fail' : 'unknown';
}

/** `mx.example 1; …` and `mx.example; …` */
const idOf = (value: string): string => (withoutComments(value).split(';')[0] ?? '').trim().split(' ')[0]!.toLowerCase();

/** By method; of several signatures one that holds is enough. */
function resultsIn(value: string): Map<string, string> {
  const results = new Map<string, string>();
  for (const part of withoutComments(value).split(';').slice(1)) {
    const found = /^ {0,8}(dmarc|spf|dkim)(?:\/1)? {0,8}= {0,8}([a-z]{1,20})/i.exec(part);
    const [method, result] = [found?.[1]?.toLowerCase() ?? '', found?.[2]?.toLowerCase() ?? ''];
    if (method !== '' && results.get(method) !== 'pass') results.set(method, result);
  }
  return results;
}

/** Comments nest, and may hold anything. */
function withoutComments(value: string): string {
  let depth = 0;
  let kept = '';
  for (const character of value) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}
