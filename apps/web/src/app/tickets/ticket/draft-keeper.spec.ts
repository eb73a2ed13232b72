import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ReplyContent } from '#contracts/outbox';
import { ApiError } from '../../platform/api-error.ts';
import { DraftKeeper, type DraftPlaces } from './draft-keeper.ts';

const words = (text: string): ReplyContent => ({
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text,
  html: null,
  quoteMessageId: null,
  forward: null,
});

/** A server and a device: what they hold, and the answers that a test prepares for the next saves. */
class Places implements DraftPlaces {
  server: { text: string; version: number } | null = null;
  here: { text: string; version: number; unanswered: string[] } | null = null;
  told: string[] = [];
  full = false;
  answers: (() => Promise<never> | null)[] = [];
  gate: Promise<void> = Promise.resolve();

  keepHere(content: ReplyContent, version: number, unanswered: string[]): boolean {
    if (this.full) return false;
    this.here = { text: content.text, version, unanswered };
    return true;
  }
  forgetHere(): void {
    this.here = null;
  }
  async save(content: ReplyContent, version: number) {
    await this.gate;
    const prepared = this.answers.shift()?.();
    if (prepared) return prepared;
    if (version !== (this.server?.version ?? 0)) throw new ApiError('version-conflict', 409, { version: this.server?.version });
    this.server = { text: content.text, version: version + 1 };
    return { version: version + 1, savedAt: '2026-11-20T05:19:00Z', keptAside: false };
  }
  keptAside(): void {
    this.told.push('kept-aside');
  }
  refused({ code }: ApiError): void {
    this.told.push(code);
  }
}

const fails = (code: 'offline' | 'database-away' | 'lock-lost') => () => Promise.reject(new ApiError(code, 0));
let places: Places;
let keeper: DraftKeeper;
beforeEach(() => {
  jest.useFakeTimers();
  places = new Places();
  keeper = new DraftKeeper(places);
});

describe('words being written', () => {
  test('are on this device with the key press, on the server a second after the last one', async () => {
    keeper.change(words('小'));
    keeper.change(words('小林様'));
    expect([places.here?.text, places.server, keeper.state()]).toEqual(['小林様', null, 'unsaved']);
    await jest.advanceTimersByTimeAsync(999);
    expect(places.server).toBeNull();
    await jest.advanceTimersByTimeAsync(1);
    expect([places.here, places.server, keeper.state()]).toEqual([null, { text: '小林様', version: 1 }, 'saved']);
  });

  test('typed during a save are saved after it, one save at a time', async () => {
    let open = (): void => undefined;
    places.gate = new Promise((resolve) => (open = resolve));
    keeper.change(words('小林様'));
    const saving = keeper.flush();
    keeper.change(words('小林様 お待たせ'));
    expect(keeper.flush()).toBe(saving);
    open();
    await saving;
    expect([places.server, places.here, keeper.version]).toEqual([{ text: '小林様 お待たせ', version: 2 }, null, 2]);
  });

  test('typed while a save waits for its answer are kept with what the server may have by then', async () => {
    places.gate = new Promise(() => undefined);
    keeper.begin(3, '2026-11-20T05:18:00Z');
    keeper.change(words('小林様'));
    void keeper.flush();
    expect(places.here).toEqual({ text: '小林様', version: 3, unanswered: ['小林様'] });
    keeper.change(words('小林様 お待たせ'));
    expect(places.here).toEqual({ text: '小林様 お待たせ', version: 3, unanswered: ['小林様'] });
  });

  test('that may have reached the server are named until an answer says which words it has', async () => {
    places.answers = [fails('offline'), fails('offline')];
    keeper.change(words('小林様'));
    await keeper.flush();
    keeper.change(words('小林様 お待たせ'));
    await keeper.flush();
    expect([places.here, keeper.unanswered]).toEqual([
      { text: '小林様 お待たせ', version: 0, unanswered: ['小林様', '小林様 お待たせ'] },
      ['小林様', '小林様 お待たせ'],
    ]);
    await keeper.flush();
    expect([places.server?.text, keeper.unanswered]).toEqual(['小林様 お待たせ', []]);
  });

  test('without a line stay here and go out when it is back', async () => {
    places.answers = [fails('offline')];
    keeper.change(words('小林様'));
    await keeper.flush();
    expect([keeper.state(), places.here?.text, places.told]).toEqual(['here', '小林様', ['offline']]);
    await keeper.flush();
    expect([keeper.state(), places.server?.text, places.here]).toEqual(['saved', '小林様', null]);
  });

  test.each(['offline', 'database-away'] as const)(
    'that could not be saved (%s) are tried again until they are, without a key press',
    async (code) => {
      places.answers = [fails(code), fails(code)];
      keeper.change(words('小林様'));
      await jest.advanceTimersByTimeAsync(1_000 + 5_000);
      expect([places.told, keeper.state()]).toEqual([[code, code], 'here']);
      await jest.advanceTimersByTimeAsync(5_000);
      expect([keeper.state(), places.server?.text, places.here]).toEqual(['saved', '小林様', null]);
    },
  );

  test('of a composer that is closed or sends are not tried again', async () => {
    places.answers = [fails('offline')];
    keeper.change(words('小林様'));
    keeper.pause();
    await keeper.flush();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([places.server, places.here?.text]).toEqual([null, '小林様']);
  });

  test('of somebody who never pauses are saved every five seconds', async () => {
    for (let typed = 1; typed <= 60; typed++) {
      keeper.change(words('字'.repeat(typed)));
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(places.server?.text.length).toBeGreaterThanOrEqual(49);
  });

  test('typed while a save fails are the ones this device keeps', async () => {
    let open = (): void => undefined;
    places.gate = new Promise((resolve) => (open = resolve));
    places.answers = [fails('offline')];
    keeper.change(words('小林様'));
    const saving = keeper.flush();
    keeper.change(words('小林様 お待たせ'));
    open();
    await saving;
    expect([keeper.state(), places.here?.text]).toEqual(['here', '小林様 お待たせ']);
  });

  test('on a device that keeps nothing are said to be only on the screen', async () => {
    places.full = true;
    places.answers = [fails('offline')];
    keeper.change(words('小林様'));
    expect(keeper.state()).toBe('nowhere');
    await keeper.flush();
    expect(keeper.state()).toBe('nowhere');
  });

  test('whose first save was answered into the void are saved on top of it', async () => {
    places.answers = [
      () => {
        places.server = { text: '小林様', version: 1 };
        return Promise.reject(new ApiError('offline', 0));
      },
    ];
    keeper.change(words('小林様'));
    await keeper.flush();
    keeper.change(words('小林様 お待たせ'));
    await keeper.flush();
    expect([places.server, keeper.state()]).toEqual([{ text: '小林様 お待たせ', version: 2 }, 'saved']);
  });

  test('of somebody who does not hold the lease any more are kept aside by the server, and that is said', async () => {
    places.save = () => Promise.resolve({ version: 4, savedAt: '2026-11-20T05:19:00Z', keptAside: true });
    keeper.begin(3, '2026-11-20T05:18:00Z');
    keeper.change(words('小林様'));
    await keeper.flush();
    expect([places.told, places.here]).toEqual([['kept-aside'], null]);
  });

  test('that have left are nowhere any more, and the clock stands', async () => {
    keeper.change(words('小林様'));
    keeper.finish();
    await jest.advanceTimersByTimeAsync(5_000);
    expect([places.server, places.here, keeper.state(), keeper.hasUnsaved]).toEqual([null, null, 'clean', false]);
  });

  test('a conflict without an answer does not go round in circles', async () => {
    places.answers = [fails('lock-lost')];
    keeper.change(words('小林様'));
    await keeper.flush();
    expect([places.told, places.here?.text]).toEqual([['lock-lost'], '小林様']);
  });
});
