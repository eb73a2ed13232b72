import { expect, test } from '@jest/globals';
import { signal } from '@angular/core';
import { ActiveOption } from './active-option.ts';

const list = (...words: string[]) => {
  const options = signal<readonly string[]>(words);
  return { options, list: new ActiveOption(options) };
};

test('none is active until somebody moves there; the ends hold', () => {
  const { list: under } = list('a', 'b');
  expect([under.active(), under.press('Enter')]).toEqual([null, { kind: 'none' }]);
  for (const active of ['a', 'b', 'b']) {
    expect(under.press('ArrowDown')).toEqual({ kind: 'moved' });
    expect(under.active()).toBe(active);
  }
  for (const active of ['a', null, null]) {
    under.press('ArrowUp');
    expect(under.active()).toBe(active);
  }
});

test('Enter takes the active one, other keys are not its own', () => {
  const { list: under } = list('a', 'b');
  under.press('ArrowDown');
  expect(under.press('Enter')).toEqual({ kind: 'taken', option: 'a' });
  expect(under.press('x')).toEqual({ kind: 'none' });
});

test('other options: none of them is active yet', () => {
  const { list: under, options } = list('a', 'b');
  under.press('ArrowDown');
  options.set(['b', 'c']);
  expect(under.active()).toBeNull();
});

test('without options the arrows belong to the field', () => {
  expect(list().list.press('ArrowDown')).toEqual({ kind: 'none' });
});
