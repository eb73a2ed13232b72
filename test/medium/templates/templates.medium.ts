import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TemplateContent } from '#contracts/templates';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { TemplateChanged } from '../../../apps/api/src/templates/template-refusals.ts';
import { Templates } from '../../../apps/api/src/templates/templates.service.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

let desk: Desk;
let factory: Factory;
let templates: Templates;
let mine: number;
let other: number;
/** With this role and level in `mine`. */
let people: Record<'admin' | 'manager' | 'keeper' | 'agent' | 'viewer' | 'neighbour', Actor>;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  templates = new Templates(desk.database);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  [mine, other] = [await factory.mailbox(), await factory.mailbox()];
  people = {
    admin: await factory.actor([mine, other], { role: 'admin', level: 'manage' }),
    manager: await factory.actor([mine], { role: 'manager' }),
    keeper: await factory.actor([mine], { level: 'manage' }),
    agent: await factory.actor([mine]),
    viewer: await factory.actor([mine], { level: 'view' }),
    neighbour: await factory.actor([other], { level: 'manage' }),
  };
});
afterAll(() => desk.close());

const words = (mailboxId: number | null, change: Partial<TemplateContent> = {}): TemplateContent => ({
  title: 'お礼',
  folder: '共通',
  mailboxId,
  body: '{{customer.name}}様\nありがとうございます。{{me.name}}',
  ...change,
});
const titles = async (actor: Actor, mailboxId?: number): Promise<string[]> =>
  (await templates.list(actor, mailboxId)).map(({ title }) => title).sort();
type Person = keyof typeof people;

describe('who may use which', () => {
  beforeEach(async () => {
    await templates.create(people.admin, words(null, { title: 'all' }));
    await templates.create(people.admin, words(mine, { title: 'mine' }));
    await templates.create(people.admin, words(other, { title: 'other' }));
  });

  test.each<[Person, everywhere: string[], here: string[]]>([
    ['admin', ['all', 'mine', 'other'], ['all', 'mine']],
    ['manager', ['all', 'mine'], ['all', 'mine']],
    ['keeper', ['all', 'mine'], ['all', 'mine']],
    ['agent', ['all', 'mine'], ['all', 'mine']],
    ['viewer', [], []],
    ['neighbour', ['all', 'other'], []],
  ])('%s', async (person, everywhere, here) => {
    expect(await titles(people[person])).toEqual(everywhere);
    expect(await titles(people[person], mine)).toEqual(here);
  });

  test('a mailbox of others is listed like one that does not exist', async () => {
    expect(await titles(people.agent, other)).toEqual(await titles(people.agent, 900_000_001));
  });
});

describe('who may write them', () => {
  test.each<[Person, ofAll: unknown, ofMine: unknown, ofOther: unknown]>([
    ['admin', 'ok', 'ok', 'ok'],
    ['manager', 'ok', NotAllowed, NotFound],
    ['keeper', NotAllowed, 'ok', NotFound],
    ['agent', NotAllowed, NotAllowed, NotFound],
    ['viewer', NotAllowed, NotAllowed, NotFound],
    ['neighbour', NotAllowed, NotFound, 'ok'],
  ])('%s', async (person, ...expected) => {
    const actor = people[person];
    for (const [index, place] of [null, mine, other].entries()) {
      const standing = await templates.create(people.admin, words(place));
      const home = person === 'neighbour' ? other : mine;
      const attempts = [
        () => templates.create(actor, words(place)),
        () => templates.change(actor, standing.id, 1, words(place, { title: '変えた' })),
        () => templates.remove(actor, standing.id),
      ];
      for (const attempt of attempts) expect(await outcome(attempt)).toBe(expected[index]);
      // Nor is one smuggled out of, or into, a place by changing where it belongs.
      const own = await templates.create(people.admin, words(home));
      if (expected[index] !== 'ok') expect(await outcome(() => templates.change(actor, own.id, 1, words(place)))).not.toBe('ok');
    }
  });
});

test('a change counts, and an older reading does not overwrite it', async () => {
  const made = await templates.create(people.keeper, words(mine));
  const changed = await templates.change(people.keeper, made.id, made.version, words(mine, { title: 'お詫び', folder: '' }));
  expect(changed).toEqual({ ...words(mine), id: made.id, title: 'お詫び', folder: '', version: 2 });
  await expect(templates.change(people.keeper, made.id, made.version, words(mine))).rejects.toMatchObject({ data: { version: 2 } });
  expect(await outcome(() => templates.change(people.keeper, made.id, 1, words(mine)))).toBe(TemplateChanged);
  expect(await templates.list(people.agent)).toEqual([changed]);
});

test('a variable that does not exist is refused with those that do', async () => {
  const wrong = words(mine, { body: '{{costumer.name}}様 {{ticket.number}}' });
  const refusal = { data: { unknown: ['{{costumer.name}}'], known: expect.arrayContaining(['customer.name']) as unknown } };
  await expect(templates.create(people.keeper, wrong)).rejects.toMatchObject(refusal);
  const made = await templates.create(people.keeper, words(mine));
  expect(await outcome(() => templates.change(people.keeper, made.id, 1, wrong))).toBe(InvalidInput);
});

test('a mailbox that does not exist is not found, not even by an admin', async () => {
  expect(await outcome(() => templates.create(people.admin, words(900_000_001)))).toBe(NotFound);
  const made = await templates.create(people.admin, words(mine));
  expect(await outcome(() => templates.change(people.admin, made.id, 1, words(900_000_001)))).toBe(NotFound);
});

test('what was removed is gone, once', async () => {
  const made = await templates.create(people.keeper, words(mine));
  await templates.remove(people.keeper, made.id);
  expect(await templates.list(people.keeper)).toEqual([]);
  expect(await outcome(() => templates.remove(people.keeper, made.id))).toBe(NotFound);
});

/** `ok`, or the class of the refusal. */
async function outcome(attempt: () => Promise<unknown>): Promise<unknown> {
  try {
    await attempt();
    return 'ok';
  } catch (error) {
    return (error as Error).constructor;
  }
}
