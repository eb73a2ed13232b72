import { ListingFailed, type MailSource, type SourceFolder } from '../mailboxes/mail-source.ts';
import { fetchFailure } from './fetch-failure.ts';
import type { Ledger, WatchedFolder } from './ledger.ts';
import { nextRange, type UidRange } from './listing-range.ts';

interface ListingOptions {
  since: Date | null;
  /** By folder: the last range whose listing broke off. Outlives the session, which such a cut ends. */
  broken: Map<number, UidRange>;
  /** There is something to list. */
  coming(): void;
  /** The server listed something. */
  progressed(): void;
}

/** Unseen mails that are looked at before new ones come first again. */
const UNSEEN = 100;

/**
 * Rows for what the server shows, and the cursor behind them. Servers close the line over one mail whose size they cannot tell: then the
 * next session lists less at once, down to that UID. It gets its row without being seen, the folder goes on, and it is tried again alone.
 */
export class Listing {
  constructor(
    private readonly source: MailSource,
    private readonly ledger: Ledger,
    private readonly options: ListingOptions,
  ) {}

  /** All that is new. @returns the watched folders by their id. @throws errors of the connection, LockConnectionFailed */
  async run(): Promise<Map<number, SourceFolder>> {
    const known = await this.ledger.folders();
    const there = new Map<number, SourceFolder>();
    for (const folder of await this.source.folders()) {
      const watched = known.find(({ path }) => path === folder.path) ?? (await this.ledger.watch(folder));
      if (watched.uidvalidity !== folder.uidvalidity) await this.ledger.renumber(watched, folder);
      if (watched.nextUid < folder.uidNext) this.options.coming();
      await this.range(watched, folder, { from: watched.nextUid, to: folder.uidNext - 1 });
      there.set(watched.id, folder);
    }
    return there;
  }

  /** @returns how many mails there are. @throws errors of the connection, LockConnectionFailed */
  async range(watched: WatchedFolder, folder: SourceFolder, { from, to }: UidRange): Promise<number> {
    let count = 0;
    for (let next = from; next <= to;) {
      const range = nextRange({ from: next, to }, this.options.broken.get(watched.id));
      count += await this.together(watched, folder, range);
      next = range.to + 1;
    }
    return count;
  }

  /**
   * What could not be listed up to that many times, each by itself.
   * @returns true when there may be something to fetch. @throws as `run`
   */
  async again(there: ReadonlyMap<number, SourceFolder>, attempts: number): Promise<boolean> {
    const unseen = await this.ledger.unseen(UNSEEN, attempts);
    const known = unseen.length > 0 ? await this.ledger.folders() : [];
    for (const { id, folderId, uid } of unseen) {
      const [watched, folder] = [known.find((each) => each.id === folderId), there.get(folderId)];
      if (!watched || !folder) continue;
      if ((await this.range(watched, folder, { from: uid, to: uid })) === 0) await this.ledger.gone([id]);
    }
    return unseen.some(({ folderId }) => there.has(folderId));
  }

  private async together(watched: WatchedFolder, folder: SourceFolder, { from, to }: UidRange): Promise<number> {
    const cursor = Math.max(watched.nextUid, to + 1);
    try {
      const mails = await this.source.list(folder, from, to);
      await this.ledger.list(watched, mails, cursor, this.options.since);
      this.options.progressed();
      return mails.length;
    } catch (error) {
      if (!(error instanceof ListingFailed)) throw error;
      if (from < to) this.options.broken.set(watched.id, { from, to });
      else await this.ledger.listWithoutSeeing(watched, from, cursor, fetchFailure(error.cause));
      throw error;
    }
  }
}
