import { expect, test } from '@jest/globals';
import { insertWords } from './template-insertion.ts';

test.each<[what: string, given: Parameters<typeof insertWords>, text: string, selected: string, start: number]>([
  ['before the signature', ['\n\n━━', 0, 0, '小林様'], '小林様\n\n━━', '', 3],
  ['in the place of a selection', ['お世話に', 0, 2, 'ご'], 'ご話に', '', 1],
  [
    'the first open item is selected',
    ['a ', 2, 2, '様 {{customer.company}} {{x}}'],
    'a 様 {{customer.company}} {{x}}',
    '{{customer.company}}',
    4,
  ],
])('%s', (_, given, text, selected, start) => {
  const done = insertWords(...given);
  expect(done.text).toBe(text);
  expect(done.text.slice(...done.select)).toBe(selected);
  expect(done.select[0]).toBe(start);
});
