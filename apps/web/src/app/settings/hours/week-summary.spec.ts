import { expect, test } from '@jest/globals';
import type { Calendar } from '#contracts/mailboxes';
import { wordsIn } from '../../../testing/words.ts';
import { weekSummary } from './week-summary.ts';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const saturday = [{ from: '10:00', to: '13:00' }];
const week = (days: Partial<Calendar['week']>): Calendar['week'] => ({ 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [], ...days });

test.each([
  [week({ 1: office, 2: office, 3: office, 4: office, 5: office }), '月〜金 9:00–18:00', 'Mon–Fri 9:00–18:00'],
  [
    week({ 1: office, 2: office, 3: office, 4: office, 5: office, 6: saturday }),
    '月〜金 9:00–18:00、土 10:00–13:00',
    'Mon–Fri 9:00–18:00, Sat 10:00–13:00',
  ],
  [week({ 1: office, 3: office, 4: office }), '月 9:00–18:00、水〜木 9:00–18:00', 'Mon 9:00–18:00, Wed–Thu 9:00–18:00'],
  [week({}), '', ''],
])('%#', (days, ja, en) => expect([weekSummary(days, wordsIn('ja')), weekSummary(days, wordsIn('en'))]).toEqual([ja, en]));
