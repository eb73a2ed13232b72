import { setTimeout as delay } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { ImapFlow } from 'imapflow';
import { BodyRefused, type ListedMail, ListingFailed, type MailSource, type SourceFolder, UidvalidityChanged } from './mail-source.ts';
import { NoAnswer } from './connection-problem.ts';

/** IDLE tells about the inbox at once; Sent, and a server that forgets to tell, are looked at this often. Well below the 29 min of RFC 2177. */
const POLL_MS = 20_000;
/** A line that does not answer so simple a question is dead. */
const SIGN_OF_LIFE_MS = 15_000;
const CHUNK_BYTES = 1024 * 1024;

/** A mailbox over IMAP: one connection, folders opened with EXAMINE. */
export class ImapSource implements MailSource {
  private sentPath: string | null = null;
  private inboxUidNext = 0;

  constructor(private readonly client: ImapFlow) {}

  async folders(): Promise<SourceFolder[]> {
    this.sentPath ??= await this.findSent();
    const found = [await this.status('INBOX', 'inbox')];
    this.inboxUidNext = found[0]?.uidNext ?? 0;
    if (this.sentPath !== null) found.push(await this.status(this.sentPath, 'sent'));
    return found;
  }

  async list(folder: SourceFolder, from: number, to: number): Promise<ListedMail[]> {
    await this.select(folder);
    const mails = await this.client
      .fetchAll(`${from}:${to}`, { uid: true, size: true, internalDate: true }, { uid: true })
      .catch((cause: unknown) => {
        throw new ListingFailed('', { cause });
      });
    return mails
      .filter(({ uid }) => uid >= from && uid <= to)
      .map(({ uid, size, internalDate }) => ({ uid, size: size ?? 0, internalDate: instant(internalDate) }))
      .sort((a, b) => a.uid - b.uid);
  }

  async uids(folder: SourceFolder): Promise<number[]> {
    await this.select(folder);
    const found = await this.client.search({ all: true }, { uid: true });
    if (!found) throw Object.assign(new Error(`no answer to a search in ${folder.role}`), { responseStatus: 'NO' });
    return found;
  }

  async firstUidSince(folder: SourceFolder, day: Date): Promise<number | null> {
    await this.select(folder);
    const found = await this.client.search({ since: day }, { uid: true });
    return found && found.length > 0 ? found.reduce((least, uid) => Math.min(least, uid)) : null;
  }

  async fetch(folder: SourceFolder, uids: readonly number[]): Promise<Map<number, Buffer>> {
    await this.select(folder);
    const mails = await this.client.fetchAll(uids.join(','), { uid: true, source: true }, { uid: true });
    return new Map(
      mails
        .filter(({ uid }) => uids.includes(uid))
        .map(({ uid, source }) => {
          if (!source) throw new BodyRefused();
          return [uid, source];
        }),
    );
  }

  async download(folder: SourceFolder, uid: number): Promise<Readable | null> {
    await this.select(folder);
    const { content } = await this.client.download(uid, undefined, { uid: true, chunkSize: CHUNK_BYTES });
    return content ?? null;
  }

  async waitForNews(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const wake = (): void => over.abort();
    this.client.once('exists', wake);
    this.client.once('close', wake);
    try {
      const inbox = await this.client.mailboxOpen('INBOX', { readOnly: true });
      if (inbox.uidNext > this.inboxUidNext) return;
      void this.client.idle();
      await delay(POLL_MS, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => undefined);
      await this.signOfLife();
    } finally {
      this.client.off('exists', wake);
      this.client.off('close', wake);
    }
  }

  async close(): Promise<void> {
    const gone = this.client.logout().catch(() => undefined);
    await Promise.race([gone, delay(1_000, undefined, { ref: false })]);
    this.client.close();
  }

  /** Ends IDLE, too. */
  private async signOfLife(): Promise<void> {
    const silence = new AbortController();
    const late = delay(SIGN_OF_LIFE_MS, undefined, { signal: silence.signal }).then(() => {
      this.client.close();
      throw new NoAnswer();
    });
    late.catch(() => undefined);
    await Promise.race([this.client.noop(), late]).finally(() => silence.abort());
  }

  private async findSent(): Promise<string | null> {
    const folders = await this.client.list();
    return folders.find(({ specialUse, flags }) => specialUse === '\\Sent' && !flags.has('\\Noselect'))?.path ?? null;
  }

  private async status(path: string, role: SourceFolder['role']): Promise<SourceFolder> {
    const status = await this.client.status(path, { uidNext: true, uidValidity: true });
    if (!status || status.uidNext === undefined || status.uidValidity === undefined) {
      throw Object.assign(new Error(`no status of ${role}`), { responseStatus: 'NO' });
    }
    return { path, role, uidvalidity: Number(status.uidValidity), uidNext: status.uidNext };
  }

  private async select({ path, uidvalidity }: SourceFolder): Promise<void> {
    const open = this.client.mailbox;
    const mailbox = open && open.path === path ? open : await this.client.mailboxOpen(path, { readOnly: true });
    if (Number(mailbox.uidValidity) !== uidvalidity) throw new UidvalidityChanged();
  }
}

/** Servers exist that leave the date out; then it came now. */
const instant = (date: Date | string | undefined): Date => {
  const given = new Date(date ?? Number.NaN);
  return Number.isNaN(given.getTime()) ? new Date() : given;
};
