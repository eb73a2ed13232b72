import { describe, expect, test } from '@jest/globals';
import type { CheckLine } from '#contracts/checks';
import { ApiError } from '../../platform/api-error.ts';
import { type Answer, type Question, SendAsking } from './send-asking.ts';

const line = (kind: CheckLine['kind'], key: string): CheckLine => ({ key, kind, at: 'words', said: { word: key }, fix: 'go-to-words' });
const name = line('other-name', 'name');
const word = line('warning-word', 'word');
const braces = line('unfilled', '{{x}}');

const refused = (...lines: CheckLine[]) => new ApiError('check-unticked', 409, { lines });
const send = (...ticked: string[]): Answer => ({ ticked: new Set(ticked), send: true });
const back = (...ticked: string[]): Answer => ({ ticked: new Set(ticked), send: false });

/** A server that finds these lines, each until it is ticked, and a person who gives these answers in turn. */
const desk = (lines: CheckLine[], looked: CheckLine[] = []) => {
  const asking = new SendAsking(() => looked.map(({ key }) => key));
  const presses: string[][] = [];
  const asked: string[] = [];
  const press = async (...answers: Answer[]): Promise<void> =>
    asking.send(
      async (ticked) => {
        const keys = ticked.map(({ key }) => key);
        presses.push(keys);
        if (lines.some(({ key }) => !keys.includes(key))) throw refused(...lines);
      },
      async ({ lines: shown, ticked }: Question) => {
        asked.push(`${shown.map(({ key }) => key).join(' ')}: ${[...ticked].join(' ')}`);
        return answers.shift()!;
      },
    );
  return { asking, presses, asked, press, lines };
};

describe('a press and its questions', () => {
  test('nothing is found: one press, no question', async () => {
    const { presses, asked, press } = desk([]);
    await press();
    expect([presses, asked]).toEqual([[[]], []]);
  });

  test('what is ticked goes with the second press', async () => {
    const { presses, asked, press } = desk([name, word]);
    await press(send('name', 'word'));
    expect([presses, asked]).toEqual([[[], ['name', 'word']], ['name word: ']]);
  });

  test('another thing is found at the second press: what was ticked still is', async () => {
    const { presses, asked, press, lines } = desk([name]);
    const answers = send('name');
    lines.push(word);
    await press(answers, send('name', 'word'));
    expect(asked).toEqual(['name word: ', 'name word: name']);
    expect(presses.at(-1)).toEqual(['name', 'word']);
  });

  test('back to the words: nothing more is pressed, and the next question begins with the ticks', async () => {
    const { presses, asked, press } = desk([name, word]);
    await press(back('name'));
    await press(back());
    expect([presses, asked]).toEqual([
      [[], []],
      ['name word: ', 'name word: name'],
    ]);
  });

  test('what was ticked for another reply is not known', async () => {
    const { asking, asked, press } = desk([name]);
    await press(back('name'));
    asking.begin();
    await press(back());
    expect(asked).toEqual(['name: ', 'name: ']);
  });

  test('ticked in the composer it is not asked about again', async () => {
    const { presses, asked, press } = desk([braces], [braces]);
    await press();
    expect([presses, asked]).toEqual([[['{{x}}']], []]);
  });

  test('ticked in the composer and something else beside it: asked with that tick', async () => {
    const { presses, asked, press } = desk([braces, name], [braces]);
    await press(send('{{x}}', 'name'));
    expect([presses.at(-1), asked]).toEqual([['{{x}}', 'name'], ['{{x}} name: {{x}}']]);
  });

  test('a second press while the question is open is none', async () => {
    const { asked, presses, press } = desk([name]);
    await Promise.all([press(send('name')), press(send('name'))]);
    expect([presses, asked]).toEqual([[[], ['name']], ['name: ']]);
  });
});

test.each<[string, ApiError]>([
  ['another refusal', new ApiError('draft-stale', 409)],
  ['lines that cannot be read', new ApiError('check-unticked', 409, { lines: [{ kind: 'new-kind' }] })],
  ['no lines', refused()],
])('%s is not asked about', async (_, error) => {
  const asking = new SendAsking(() => []);
  await expect(
    asking.send(
      () => Promise.reject(error),
      () => Promise.resolve(send()),
    ),
  ).rejects.toBe(error);
});
