import type { FolderBalance } from '#contracts/ledger';
import type { MailSource, SourceFolder } from '../mailboxes/mail-source.ts';
import type { Ledger, WatchedFolder } from './ledger.ts';
import type { Listing } from './listing.ts';
import type { UidRange } from './listing-range.ts';
import type { Comparison, ReconciliationLedger } from './reconciliation-ledger.ts';

/**
 * 突合: compares every UID on the server with our rows. What has no place is taken up again once, and looked at a second time when that is
 * fetched; only what then still has none is unexplained. One for each session: a new line is a reason to compare.
 */
export class Reconciliation {
  private lineIsNew = true;
  /** Mails taken up again in this comparison; null before. */
  private healed: number | null = null;

  constructor(
    private readonly source: MailSource,
    private readonly ledger: Ledger,
    private readonly listing: Listing,
    private readonly reconciliations: ReconciliationLedger,
  ) {}

  async isDue(): Promise<boolean> {
    return this.lineIsNew || this.healed !== null || (await this.reconciliations.isDue());
  }

  /** @returns true when there is something to list or fetch before it can be finished. @throws errors of the connection, LockConnectionFailed */
  async run(): Promise<boolean> {
    await this.reconciliations.begin();
    const known = await this.ledger.folders();
    const there = await this.source.folders();
    if (there.some((folder) => !known.some((watched) => isSame(watched, folder)))) return true;
    const balances: FolderBalance[] = [];
    let found = 0;
    for (const watched of known) {
      const folder = there.find((each) => isSame(watched, each));
      const compared = await this.reconciliations.compare(watched, folder ? await this.source.uids(folder) : []);
      if (this.healed === null) found += await this.heal(watched, folder, compared);
      balances.push(compared.balance);
    }
    if (this.healed === null && found > 0) {
      this.healed = found;
      return true;
    }
    await this.reconciliations.finish(balances, this.healed ?? 0);
    this.healed = null;
    this.lineIsNew = false;
    return false;
  }

  /** @returns how many mails are on their way again */
  private async heal(
    watched: WatchedFolder,
    folder: SourceFolder | undefined,
    { notListed, notGiven, noPlace }: Comparison,
  ): Promise<number> {
    let listed = 0;
    if (folder) {
      for (const range of rangesOf(notListed)) listed += await this.listing.range(watched, folder, range);
    }
    return listed + (await this.reconciliations.takeUpAgain(watched, notGiven, noPlace));
  }
}

const isSame = (watched: WatchedFolder, { path, uidvalidity }: SourceFolder): boolean =>
  watched.path === path && watched.uidvalidity === uidvalidity;

/** Neighbours together; ascending. */
const rangesOf = (uids: readonly number[]): UidRange[] => {
  const ranges: UidRange[] = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last?.to === uid - 1) last.to = uid;
    else ranges.push({ from: uid, to: uid });
  }
  return ranges;
};
