import { expect, test } from '@jest/globals';
import { buildReferences, messageIdsIn, threadingIds } from './references.ts';

test.each([
  ['<a@x> <b@x>', ['a@x', 'b@x']],
  ['<a@x>,<b@x>;<a@x>', ['a@x', 'b@x']],
  ['<a@\r\n x>', ['a@x']],
  ['a@x', ['a@x']],
  ['Your message of Monday <a@x>', ['a@x']],
  ['no id at all', []],
  ['<>', []],
  [`<${'a'.repeat(950)}@x>`, []],
])('%j holds %j', (header, ids) => {
  expect(messageIdsIn(header)).toEqual(ids);
});

test('a thread is looked for from what is answered back to its beginning', () => {
  expect(threadingIds({ inReplyTo: 'c', references: ['a', 'b', 'c'] })).toEqual(['c', 'b', 'a']);
  expect(threadingIds({ inReplyTo: null, references: [] })).toEqual([]);
});

test('a thousand references cost a hundred look-ups', () => {
  const references = Array.from({ length: 1_000 }, (_, at) => `r${at}`);
  const ids = threadingIds({ inReplyTo: 'p', references });
  expect(ids).toHaveLength(100);
  expect(ids.slice(0, 2)).toEqual(['p', 'r999']);
});

test.each([
  ['extends the chain', { messageId: 'c', inReplyTo: 'b', references: ['a', 'b'] }, { inReplyTo: 'c', references: ['a', 'b', 'c'] }],
  [
    'starts from In-Reply-To where References are missing',
    { messageId: 'b', inReplyTo: 'a', references: [] },
    { inReplyTo: 'b', references: ['a', 'b'] },
  ],
  ['starts a chain', { messageId: 'a', inReplyTo: null, references: [] }, { inReplyTo: 'a', references: ['a'] }],
  ['keeps the chain of a mail without id', { messageId: null, inReplyTo: null, references: ['a'] }, { inReplyTo: null, references: ['a'] }],
  [
    'leaves out what could break a header',
    { messageId: 'a\nb', inReplyTo: null, references: ['é', 'x y', 'ok'] },
    { inReplyTo: null, references: ['ok'] },
  ],
])('an answer %s', (_, parent, expected) => {
  expect(buildReferences(parent)).toEqual(expected);
});

test('a long chain keeps its first and its newest ids', () => {
  const references = Array.from({ length: 50 }, (_, at) => `r${at}`);
  const built = buildReferences({ messageId: 'last', inReplyTo: 'r49', references }).references;
  expect(built).toHaveLength(20);
  expect([built[0], built[1], built.at(-1)]).toEqual(['r0', 'r32', 'last']);
});
