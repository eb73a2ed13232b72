import { describe, expect, test } from '@jest/globals';
import { Shortcuts, type KeyPress, type Shortcut } from './shortcuts.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  keyCode: 0,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

function keyboard(keys: string[], { mac = false, singleKeys = true } = {}) {
  const ran: string[] = [];
  let now = 0;
  const shortcuts = new Shortcuts(
    mac,
    () => singleKeys,
    () => now,
  );
  shortcuts.register(keys.map((name): Shortcut => ({ keys: name, run: () => ran.push(name) })));
  return { shortcuts, ran, wait: (milliseconds: number) => (now += milliseconds) };
}

describe('which key press means which shortcut', () => {
  const all = ['j', '?', 'enter', 'shift+a', 'mod+enter', 'mod+shift+enter', 'escape'];
  test.each([
    ['j', press('j'), 'j'],
    ['J with caps lock', press('J'), 'j'],
    ['? is already shifted', press('?', { shiftKey: true }), '?'],
    ['shift+A', press('A', { shiftKey: true }), 'shift+a'],
    ['Enter', press('Enter'), 'enter'],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true }), 'mod+enter'],
    ['Ctrl+Shift+Enter', press('Enter', { ctrlKey: true, shiftKey: true }), 'mod+shift+enter'],
  ])('%s', (_, event, expected) => {
    const { shortcuts, ran } = keyboard(all);
    expect(shortcuts.press(event, false)).toBe(true);
    expect(ran).toEqual([expected]);
  });

  test.each([
    ['while the IME composes', press('j', { isComposing: true }), false],
    ['the IME’s own key code', press('j', { keyCode: 229 }), false],
    ['⌘ Enter during conversion', press('Enter', { ctrlKey: true, isComposing: true }), true],
    ['in a field', press('j'), true],
    ['with Alt', press('j', { altKey: true }), false],
    ['with the browser’s modifier', press('j', { ctrlKey: true }), false],
    ['with ⌘ on a machine whose modifier is Ctrl', press('Enter', { metaKey: true }), false],
    ['already handled', press('j', { defaultPrevented: true }), false],
    ['an unknown key', press('q'), false],
  ])('nothing: %s', (_, event, inField) => {
    const { shortcuts, ran } = keyboard(all);
    expect(shortcuts.press(event, inField)).toBe(false);
    expect(ran).toEqual([]);
  });

  test('⌘ Enter works in a field, on macOS with ⌘ and not with Ctrl', () => {
    const { shortcuts, ran } = keyboard(['mod+enter'], { mac: true });
    shortcuts.press(press('Enter', { ctrlKey: true }), true);
    shortcuts.press(press('Enter', { metaKey: true }), true);
    expect(ran).toEqual(['mod+enter']);
  });

  test('single characters can be switched off, Escape and what goes with ⌘/Ctrl stay', () => {
    const { shortcuts, ran } = keyboard(['j', '?', 'g i', 'escape', 'mod+enter'], { singleKeys: false });
    for (const key of ['j', '?', 'g', 'i', 'Escape']) shortcuts.press(press(key), false);
    shortcuts.press(press('Enter', { ctrlKey: true }), false);
    expect(ran).toEqual(['escape', 'mod+enter']);
  });
});

describe('sequences', () => {
  test('G I', () => {
    const { shortcuts, ran } = keyboard(['g i', 'i']);
    shortcuts.press(press('g'), false);
    shortcuts.press(press('i'), false);
    expect(ran).toEqual(['g i']);
  });

  test('too slow is two keys', () => {
    const { shortcuts, ran, wait } = keyboard(['g i', 'i']);
    shortcuts.press(press('g'), false);
    wait(1001);
    shortcuts.press(press('i'), false);
    expect(ran).toEqual(['i']);
  });

  test('a sequence that leads nowhere still runs its last key', () => {
    const { shortcuts, ran } = keyboard(['g i', 'j']);
    shortcuts.press(press('g'), false);
    shortcuts.press(press('j'), false);
    expect(ran).toEqual(['j']);
  });
});

test('the page registered last wins and gives the key back when it goes', () => {
  const { shortcuts, ran } = keyboard(['e']);
  const takeBack = shortcuts.register([{ keys: 'e', run: () => ran.push('dialog') }]);
  shortcuts.press(press('e'), false);
  takeBack();
  shortcuts.press(press('e'), false);
  expect(ran).toEqual(['dialog', 'e']);
});

test('what has a name can be listed, as its keys mean it now', () => {
  const shortcuts = new Shortcuts(false);
  const run = (): void => undefined;
  shortcuts.register([
    { keys: 'e', run, name: 'inbox.noReplyNeeded' },
    { keys: 'j', run },
  ]);
  const leave = shortcuts.register([{ keys: 'e', run, name: 'ticket.close' }]);
  expect(shortcuts.named().map(({ name }) => name)).toEqual(['ticket.close']);
  leave();
  expect(shortcuts.named().map(({ name }) => name)).toEqual(['inbox.noReplyNeeded']);
});
