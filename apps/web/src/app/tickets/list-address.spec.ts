import { describe, expect, test } from '@jest/globals';
import type { ListFilter } from '#contracts/ticket-filter';
import { conditionsOf, filterIn, paramsOf, sameList } from './list-address.ts';

const everything: ListFilter = {
  view: 'all',
  mailboxId: 3,
  phase: 'preparing',
  assignee: 12,
  tag: '返金',
  customerId: 4,
  priority: 'urgent',
  openedDays: 7,
  idleDays: 3,
  text: '領収書',
};

describe('a list in the address of the page', () => {
  test.each<ListFilter>([{ view: 'mine' }, everything, { view: 'all', assignee: 'me' }, { view: 'closed', assignee: 'nobody' }])(
    'comes back as it was: %j',
    (filter) => {
      const written = Object.fromEntries(
        Object.entries(paramsOf(filter)).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
      );
      expect(filterIn(filter.view, written)).toEqual(filter);
    },
  );

  test.each([
    ['an unknown view', 'late', {}, { view: 'all' }],
    ['no view', undefined, {}, { view: 'all' }],
    ['a mailbox that is no number', 'mine', { mailbox: 'support' }, { view: 'mine' }],
    ['a phase of another version', 'all', { phase: 'waiting', tag: '法人' }, { view: 'all', tag: '法人' }],
    ['days before the beginning of time', 'all', { idle: '99999' }, { view: 'all' }],
    ['empty text', 'all', { text: ' ' }, { view: 'all' }],
    ['something repeated', 'all', { tag: ['a', 'b'] }, { view: 'all' }],
    ['what is not ours', 'all', { utm_source: 'mail' }, { view: 'all' }],
  ])('%s narrows nothing', (_, view, params, expected) => expect(filterIn(view, params)).toEqual(expected));
});

test('two lists are the same by what they ask for, not by how it was written', () => {
  expect(sameList({ view: 'all', tag: '返金', mailboxId: undefined }, { tag: '返金', view: 'all' })).toBe(true);
  expect(sameList({ view: 'all', tag: '返金' }, { view: 'all', tag: '返品' })).toBe(false);
  expect(sameList({ view: 'all' }, { view: 'mine' })).toBe(false);
});

test('conditions come in one order', () => {
  expect(conditionsOf({ text: '領収書', mailboxId: 3 })).toEqual(['mailboxId', 'text']);
});
