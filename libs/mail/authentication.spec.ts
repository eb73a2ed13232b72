import { expect, test } from '@jest/globals';
import { readAuthentication } from './authentication.ts';
import { readServerMarks } from './server-marks.ts';

const ours = 'mx.komorebi.example';
const says = (...values: string[]) => readServerMarks(values.map((value) => ({ name: 'authentication-results', value })));

test.each([
  ['nothing said', [], 'unknown'],
  ['DMARC fails', [`${ours}; spf=pass smtp.mailfrom=evil.example; dkim=none; dmarc=fail (p=none) header.from=komorebi.example`], 'fail'],
  ['DMARC holds', [`${ours} 1; spf=fail; dmarc=pass header.from=komorebi.example`], 'pass'],
  ['the id in other capitals', [`MX.Komorebi.Example; dmarc=fail`], 'fail'],
  ['forged by the sender: another server’s id', ['mx.evil.example; dmarc=fail'], 'unknown'],
  ['forged below ours', [`${ours}; dmarc=fail`, `${ours}; dmarc=pass`], 'fail'],
  ['an id that only begins like ours', [`${ours}.evil.example; dmarc=pass`], 'unknown'],
  ['ours inside a comment of theirs', [`mx.evil.example (${ours}; dmarc=pass); dmarc=none`], 'unknown'],
  ['a verdict inside a comment', [`${ours}; dmarc=fail (dmarc=pass; really)`], 'fail'],
  ['no DMARC: SPF fails and nobody signed', [`${ours}; spf=fail; dkim=none`], 'fail'],
  ['no DMARC: passed on, but signed', [`${ours}; spf=fail; dkim=fail; dkim=pass header.d=komorebi.example`], 'pass'],
  ['no DMARC: softfail says nothing', [`${ours}; spf=softfail`], 'unknown'],
  ['no result at all', [`${ours}; none`], 'unknown'],
  ['folded', [`${ours};\n\tspf=pass;\n\tdmarc=fail`], 'fail'],
] as const)('%s', (_, values, verdict) => {
  expect(readAuthentication(says(...values), ours)).toBe(verdict);
});

test('where nobody is trusted nothing is believed', () => {
  expect(readAuthentication(says('mx.evil.example; dmarc=fail', '; dmarc=fail'), '')).toBe('unknown');
});
