/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { onLongPress } from './long-press.ts';

let area: HTMLElement;
let row: HTMLElement;
let pressed: Element[];
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  area = document.createElement('div');
  row = area.appendChild(document.createElement('a'));
  document.body.append(area);
  pressed = [];
  stop = onLongPress(area, (target) => pressed.push(target));
});
afterEach(() => {
  stop();
  area.remove();
  jest.useRealTimers();
});

/** jsdom knows no pointers. */
const finger = (type: string, { x = 0, y = 0, pointerType = 'touch' } = {}): void => {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y });
  row.dispatchEvent(Object.assign(event, { pointerType, isPrimary: true }));
};
const click = (): boolean => row.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));

test('a finger that rests half a second presses long, and opens nothing', () => {
  finger('pointerdown');
  jest.advanceTimersByTime(499);
  expect(pressed).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(pressed).toEqual([row]);
  finger('pointerup');
  expect(click()).toBe(false);
  expect(click()).toBe(true);
});

test.each([
  ['lifted', () => finger('pointerup')],
  ['moved', () => finger('pointermove', { x: 8, y: 8 })],
  ['taken for scrolling', () => finger('pointercancel')],
  ['no longer listened to', () => stop()],
])('one that is %s before does not', (_, happens) => {
  finger('pointerdown');
  jest.advanceTimersByTime(300);
  happens();
  jest.advanceTimersByTime(1_000);
  expect(pressed).toEqual([]);
  expect(click()).toBe(true);
});

test('one that trembles does, a mouse does not', () => {
  finger('pointerdown');
  finger('pointermove', { x: 5, y: 5 });
  jest.advanceTimersByTime(500);
  expect(pressed).toHaveLength(1);
  finger('pointerdown', { pointerType: 'mouse' });
  jest.advanceTimersByTime(1_000);
  expect(pressed).toHaveLength(1);
});
