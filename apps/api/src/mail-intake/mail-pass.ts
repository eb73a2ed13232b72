import { BlobTooLarge } from '../platform/blobs/blob-file.ts';
import type { Blobs } from '../platform/blobs/blobs.ts';
import { BodyRefused, type MailSource, type SourceFolder } from '../mailboxes/mail-source.ts';
import { fetchBatch, STREAMED_BYTES } from './fetch-batch.ts';
import { LockConnectionFailed } from './mailbox-lock.ts';
import type { DueMail, KeptBody, Ledger, WatchedFolder } from './ledger.ts';

interface PassOptions {
  maxMailBytes: number;
  since: Date | null;
  stored(): void;
  /** The server answers: what fails from here on is about a body. */
  listed(): void;
}

/** UIDs listed with one command; the cursor moves after each. */
const LISTED_UIDS = 5_000;
/** During a long fetch new mail is listed this often, and then comes first. */
const FETCH_MS = 2_000;
/** A body that the server refuses becomes a person's matter sooner than one whose line was cut. */
const REFUSALS = 3;
const CUTS = 10;

/** One pass over a mailbox: list what is new, then fetch what is listed. Bodies are on disk before the row says so. */
export class MailPass {
  private readonly paths = new Map<number, SourceFolder>();

  constructor(
    private readonly source: MailSource,
    private readonly ledger: Ledger,
    private readonly blobs: Blobs,
    private readonly options: PassOptions,
  ) {}

  /** @returns true when there is more to fetch. @throws errors of the connection, of the disk, LockConnectionFailed */
  async run(): Promise<boolean> {
    await this.list();
    this.options.listed();
    await this.ledger.refuseLargerThan(this.options.maxMailBytes);
    return this.fetch();
  }

  private async list(): Promise<void> {
    const known = await this.ledger.folders();
    for (const folder of await this.source.folders()) {
      const watched = known.find(({ path }) => path === folder.path) ?? (await this.ledger.watch(folder));
      if (watched.uidvalidity !== folder.uidvalidity) await this.ledger.renumber(watched, folder);
      this.paths.set(watched.id, folder);
      await this.listFolder(watched, folder);
    }
  }

  private async listFolder(watched: WatchedFolder, folder: SourceFolder): Promise<void> {
    while (watched.nextUid < folder.uidNext) {
      const to = Math.min(watched.nextUid + LISTED_UIDS, folder.uidNext) - 1;
      const mails = await this.source.list(folder, watched.nextUid, to);
      await this.ledger.list(watched, mails, to + 1, this.options.since);
    }
  }

  /** The next bodies are fetched while the last ones are written and committed. */
  private async fetch(): Promise<boolean> {
    const until = performance.now() + FETCH_MS;
    let storing = Promise.resolve();
    let inFlight: readonly DueMail[] = [];
    try {
      for (;;) {
        const due = await this.ledger.due(
          100,
          inFlight.map(({ id }) => id),
        );
        const batch = fetchBatch(due.filter(({ folderId }) => this.paths.has(folderId)));
        if (batch.length === 0) return false;
        if (performance.now() > until) return true;
        const keep = await this.bodies(batch);
        await storing;
        inFlight = batch;
        storing = this.store(keep);
        storing.catch(() => undefined);
      }
    } finally {
      await storing;
    }
  }

  /** Gets the bodies; what is returned writes them. */
  private async bodies(batch: readonly DueMail[]): Promise<() => Promise<KeptBody[]>> {
    try {
      if (batch[0]!.size > STREAMED_BYTES) {
        const kept = await this.stream(batch[0]!);
        return () => Promise.resolve(kept);
      }
      const found = new Map<DueMail, Buffer>();
      for (const [folderId, folder] of this.paths) {
        const mails = batch.filter((mail) => mail.folderId === folderId);
        const uids = mails.map(({ uid }) => uid);
        const sources = uids.length > 0 ? await this.source.fetch(folder, uids) : new Map<number, Buffer>();
        for (const mail of mails) if (sources.has(mail.uid)) found.set(mail, sources.get(mail.uid)!);
      }
      const missing = batch.filter((mail) => !found.has(mail)).map(({ id }) => id);
      if (missing.length > 0) await this.ledger.gone(missing);
      return () => this.keep(found);
    } catch (error) {
      if (error instanceof LockConnectionFailed || isOurDisk(error)) throw error;
      await this.countFailure(batch, error);
      throw error;
    }
  }

  private async store(keep: () => Promise<KeptBody[]>): Promise<void> {
    const kept = await keep();
    if (kept.length === 0) return;
    await this.ledger.store(kept);
    this.options.stored();
  }

  private async keep(found: ReadonlyMap<DueMail, Buffer>): Promise<KeptBody[]> {
    const names = await this.blobs.putAll([...found.values()]);
    return [...found].map(([{ id }, raw], index) => ({ id, sha256: names[index]!, size: raw.length }));
  }

  /** The size in the listing may be a lie. */
  private async stream(mail: DueMail): Promise<KeptBody[]> {
    const content = await this.source.download(this.paths.get(mail.folderId)!, mail.uid);
    if (!content) {
      await this.ledger.gone([mail.id]);
      return [];
    }
    return [{ id: mail.id, ...(await this.blobs.putStream(content, this.options.maxMailBytes)) }];
  }

  private countFailure(batch: readonly DueMail[], error: unknown): Promise<void> {
    const { responseStatus, code, message } = error as { responseStatus?: string; code?: string; message?: string };
    const refused = error instanceof BodyRefused || error instanceof BlobTooLarge || responseStatus === 'NO' || responseStatus === 'BAD';
    return this.ledger.fetchFailed(
      batch.map(({ id }) => id),
      refused ? REFUSALS : CUTS,
      code ?? message ?? '',
    );
  }
}

/** A failed system call on our side says nothing about the mail. */
const isOurDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'EMFILE'].includes((error as { code?: string }).code ?? '');
