import { expect, test } from '@jest/globals';
import { ticketRow } from '../../testing/ticket-row.ts';
import { wordsIn } from '../../testing/words.ts';
import type { Moment } from '../platform/dates.ts';
import { deadlineNews } from './deadline-news.ts';

const ME = { id: 1, name: '中村 葵' };
const at = (time: string): Moment => ({ now: new Date(`2026-11-20T${time}:00+09:00`), zone: 'Asia/Tokyo', t: wordsIn('ja') });
const row = ticketRow({ id: 7, assignee: ME, deadline: 'running', dueAt: '2026-11-20T15:00:00+09:00' });

test('each crossing is told once, and what was late when it came is not', () => {
  let known = deadlineNews(new Map(), [row], ME.id, at('13:00')).states;
  const told: string[] = [];
  for (const time of ['13:59', '14:01', '14:30', '15:00', '15:20']) {
    const { news, states } = deadlineNews(known, [row], ME.id, at(time));
    told.push(...news.map(({ state }) => `${time} ${state}`));
    known = states;
  }
  expect(told).toEqual(['14:01 soon', '15:00 over']);
  expect(deadlineNews(new Map(), [row], ME.id, at('15:20')).news).toEqual([]);
});

test('a colleague’s tickets are no news for me', () => {
  const theirs = { ...row, assignee: { id: 2, name: '佐藤 美咲' } };
  const { states } = deadlineNews(new Map(), [theirs], ME.id, at('13:00'));
  expect(deadlineNews(states, [theirs], ME.id, at('14:30')).news).toEqual([]);
});
