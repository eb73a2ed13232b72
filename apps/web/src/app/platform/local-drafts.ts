import { InjectionToken } from '@angular/core';
import * as z from 'zod';
import { browserStorage, type BrowserStorage } from './browser-storage.ts';
import { crashCopy, type CrashCopy } from './crash-copy.ts';

const PREFIX = 'madoguchi.draft.';

const Recipients = z.array(z.object({ name: z.string(), address: z.string() }));

/** Laxer than what can be sent: half an address is worth keeping too. */
const LocalDraft = z.object({
  ticketId: z.int(),
  /** The person who wrote it: another one on the same device does not get to see it. */
  personId: z.int(),
  kind: z.enum(['reply', 'note']),
  /** Of the server's draft it started from; 0 when there was none. */
  version: z.int(),
  /** Words of the saves that had no answer when this was kept: the server may have one of them on top of `version`. */
  unanswered: z.array(z.string()).default([]),
  content: z.object({
    to: Recipients,
    cc: Recipients,
    bcc: Recipients,
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable().default(null),
    quoteMessageId: z.int().nullable(),
    forward: z
      .object({ messageId: z.int(), attachmentIds: z.array(z.int()) })
      .nullable()
      .default(null),
  }),
  savedAt: z.iso.datetime(),
});
export type LocalDraft = z.infer<typeof LocalDraft>;
type Place = Pick<LocalDraft, 'ticketId' | 'personId' | 'kind'>;

/** Words being written, kept on this device until the server has them: a crash, a cut line or an ended session loses none. */
export class LocalDrafts {
  constructor(
    readonly storage: BrowserStorage,
    readonly copy: CrashCopy,
  ) {}

  /** At the start of the page: what a killed browser kept in the copy alone. */
  async recover(): Promise<void> {
    for (const [key, text] of await this.copy.all()) {
      const copied = read(text);
      if (copied && copied.savedAt > (read(this.storage.read(key))?.savedAt ?? '')) this.storage.write(key, text);
    }
  }

  /** False: this device keeps nothing, the composer says so. */
  keep(draft: LocalDraft): boolean {
    const [key, text] = [keyOf(draft), JSON.stringify(draft)];
    this.copy.put(key, text);
    return this.storage.write(key, text) && this.storage.lasting;
  }

  find(place: Place): LocalDraft | null {
    return read(this.storage.read(keyOf(place)));
  }

  drop(place: Place): void {
    this.storage.remove(keyOf(place));
    this.copy.remove(keyOf(place));
  }

  /** Newest first. */
  of(personId: number): LocalDraft[] {
    return this.storage
      .keys()
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => read(this.storage.read(key)))
      .filter((draft) => draft !== null)
      .filter((draft) => draft.personId === personId)
      .sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  }
}

export const LOCAL_DRAFTS = new InjectionToken('words kept on this device', {
  factory: () => new LocalDrafts(browserStorage(), crashCopy()),
});

const keyOf = ({ personId, ticketId, kind }: Place): string => `${PREFIX}${personId}.${ticketId}.${kind}`;

function read(text: string | null): LocalDraft | null {
  try {
    return LocalDraft.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}
