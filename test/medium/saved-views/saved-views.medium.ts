import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { SavedViewContent } from '#contracts/saved-views';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { SavedViews } from '../../../apps/api/src/saved-views/saved-views.service.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

let desk: Desk;
let factory: Factory;
let views: SavedViews;
let ours: number;
let theirs: number;
let owner: Actor;
let colleague: Actor;
let stranger: Actor;
let admin: Actor;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  await cleanDatabase(desk.url);
  await factory.organisation();
  [ours, theirs] = [await factory.mailbox(), await factory.mailbox()];
  owner = await factory.actor([ours]);
  colleague = await factory.actor([ours]);
  stranger = await factory.actor([theirs]);
  admin = await factory.actor([ours, theirs], { role: 'admin' });
  views = new SavedViews(desk.database);
});
beforeEach(() => desk.database.rows('DELETE FROM saved_view'));
afterAll(() => desk.close());

const mine = (change: Partial<SavedViewContent> = {}): SavedViewContent => ({
  name: '3日以上うごきなし',
  shared: false,
  filter: { view: 'all' },
  ...change,
});
const seenBy = async (actor: Actor) => (await views.list(actor)).map(({ id }) => id);

test('a private view is there for its owner alone', async () => {
  const made = await views.create(owner, mine());
  expect(made).toMatchObject({ name: '3日以上うごきなし', owner: { id: owner.id } });
  expect(await views.list(owner)).toEqual([made]);
  for (const other of [colleague, stranger, admin]) {
    expect(await seenBy(other)).toEqual([]);
    await expect(views.change(other, made.id, mine())).rejects.toMatchObject({ code: 'not-found' });
    await expect(views.remove(other, made.id)).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('a shared one is there for everybody', async () => {
  const { id } = await views.create(owner, mine({ shared: true }));
  for (const reader of [colleague, stranger, admin]) expect(await seenBy(reader)).toEqual([id]);
});

test('a shared one about a mailbox that I may not read does not exist for me', async () => {
  const { id } = await views.create(owner, mine({ shared: true, filter: { view: 'all', mailboxId: ours } }));
  expect(await seenBy(stranger)).toEqual([]);
  await expect(views.remove(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
});

test('its owner changes it; others only look, and an admin may clear it away', async () => {
  const { id } = await views.create(owner, mine({ shared: true }));
  expect(await views.change(owner, id, mine({ name: '未割り当て', shared: true, filter: { view: 'unassigned' } }))).toMatchObject({
    name: '未割り当て',
    filter: { view: 'unassigned' },
  });
  await expect(views.change(colleague, id, mine())).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(views.change(admin, id, mine())).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(views.remove(colleague, id)).rejects.toMatchObject({ code: 'not-allowed' });
  await views.remove(admin, id);
  expect(await seenBy(owner)).toEqual([]);
});

test('a view that names who or what is gone is still listed, and can be renamed', async () => {
  const gone = { view: 'all', mailboxId: 900_000_002, customerId: 900_000_003 } as const;
  await views.create(owner, mine({ filter: { view: 'all', assignee: 900_000_001 } }));
  const { id } = await views.create(owner, mine());
  await desk.database.rows('UPDATE saved_view SET filter = $2 WHERE id = $1', [id, JSON.stringify(gone)]);
  expect(await seenBy(owner)).toHaveLength(2);
  expect(await views.change(owner, id, mine({ name: '前の窓口', filter: gone }))).toMatchObject({ name: '前の窓口', filter: gone });
});

test('nobody keeps or shares a view about a mailbox that they may not read', async () => {
  const foreign = mine({ shared: true, filter: { view: 'all', mailboxId: theirs } });
  await expect(views.create(owner, foreign)).rejects.toMatchObject({ code: 'not-found' });
  const { id } = await views.create(owner, mine({ shared: true }));
  await expect(views.change(owner, id, foreign)).rejects.toMatchObject({ code: 'not-found' });
  expect((await views.list(stranger)).map(({ filter }) => filter)).toEqual([{ view: 'all' }]);
});
