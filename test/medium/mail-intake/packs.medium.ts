import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BlobSweep } from '../../../apps/api/src/mail-intake/blob-sweep.service.ts';
import { Blobs } from '../../../apps/api/src/platform/blobs/blobs.ts';
import { IntakeDesk, mail, MailFolder } from './intake-desk.ts';

let desk: IntakeDesk;
let folder: MailFolder;

beforeAll(async () => {
  desk = await IntakeDesk.open();
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
});
afterAll(() => desk.close());

const packs = (): string[] => globSync('*/*.pack', { cwd: desk.server.app.get(Blobs).folder });
const contentName = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('mails that are fetched together lie in one file, each is found by its name, and a sweep leaves them', async () => {
  const before = packs().length;
  const sources = ['返金のお願い', '領収書の宛名', '到着日の確認'].map((subject) => mail({ subject }));
  for (const source of sources) folder.put(source);
  await desk.settled(await desk.createMailbox(folder.connection));
  expect(packs()).toHaveLength(before + 1);
  await desk.server.app.get(BlobSweep).run(new Date(Date.now() + 2 * 86_400_000));
  const blobs = desk.server.app.get(Blobs);
  for (const source of sources) {
    const name = contentName(Buffer.from(source));
    expect(await blobs.read(name)).toEqual(Buffer.from(source));
    expect(await blobs.beginning(name, 9)).toEqual(Buffer.from(source).subarray(0, 9));
    expect(contentName(Buffer.concat(await (await blobs.stream(name)).toArray()))).toBe(name);
  }
});
