import type { Blobs } from '../platform/blobs/blobs.ts';
import type { MailSource, SourceFolder } from '../mailboxes/mail-source.ts';
import { fetchBatch, STREAMED_BYTES } from './fetch-batch.ts';
import { CUTS, fetchFailure } from './fetch-failure.ts';
import type { DueMail, KeptBody, Ledger } from './ledger.ts';
import type { Listing } from './listing.ts';
import { LockConnectionFailed } from './mailbox-lock.ts';

interface PassOptions {
  maxMailBytes: number;
  stored(): void;
  /** The server answers: what fails from here on is about a body. */
  listed(): void;
}

/** During a long fetch new mail is listed this often, and then comes first. */
const FETCH_MS = 2_000;

/** One pass over a mailbox: list what is new, then fetch what is listed. Bodies are on disk before the row says so. */
export class MailPass {
  private paths: ReadonlyMap<number, SourceFolder> = new Map();

  constructor(
    private readonly source: MailSource,
    private readonly ledger: Ledger,
    private readonly listing: Listing,
    private readonly blobs: Blobs,
    private readonly options: PassOptions,
  ) {}

  /** @returns true when there is more to fetch. @throws errors of the connection, of the disk, LockConnectionFailed */
  async run(): Promise<boolean> {
    this.paths = await this.listing.run();
    this.options.listed();
    // Most cuts have nothing to do with the mail they hit: it does not wait until a first import is done.
    await this.listing.again(this.paths, 1);
    await this.ledger.refuseLargerThan(this.options.maxMailBytes);
    return (await this.fetch()) || this.listing.again(this.paths, CUTS);
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
      await this.ledger.fetchFailed(
        batch.map(({ id }) => id),
        fetchFailure(error),
      );
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
    if (found.size === 0) return [];
    const packed = await this.blobs.putPack([...found.values()]);
    return [...found.keys()].map(({ id }, index) => ({ id, ...packed[index]! }));
  }

  /** The size in the listing may be a lie. */
  private async stream(mail: DueMail): Promise<KeptBody[]> {
    const content = await this.source.download(this.paths.get(mail.folderId)!, mail.uid);
    if (!content) {
      await this.ledger.gone([mail.id]);
      return [];
    }
    return [{ id: mail.id, pack: null, start: 0, ...(await this.blobs.putStream(content, this.options.maxMailBytes)) }];
  }
}

/** A failed system call on our side says nothing about the mail. */
const isOurDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'EMFILE'].includes((error as { code?: string }).code ?? '');
