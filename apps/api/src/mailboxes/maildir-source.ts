import { createReadStream, watch } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { ListedMail, MailSource, SourceFolder } from './mail-source.ts';

const POLL_MS = 1_000;
const NUMBERS = '.uidlist';

interface Numbered {
  uid: number;
  /** Path below the folder. */
  name: string;
}

interface UidList {
  uidvalidity: number;
  uidNext: number;
  mails: Numbered[];
}

/**
 * A folder of mail files: `*.eml` in it, and everything in `new/` and `cur/`; `Sent/` inside is the Sent folder. A file is there when it
 * is complete (write elsewhere, then rename). INTERNALDATE is its modification time, its UID is kept in `.uidlist`.
 */
export class MaildirSource implements MailSource {
  private readonly lists = new Map<string, UidList>();

  constructor(private readonly root: string) {}

  async folders(): Promise<SourceFolder[]> {
    await mkdir(this.root, { recursive: true });
    const found = [await this.number('', 'inbox')];
    if ((await filesIn(join(this.root, 'Sent'))) !== null) found.push(await this.number('Sent', 'sent'));
    return found;
  }

  async list(folder: SourceFolder, from: number, to: number): Promise<ListedMail[]> {
    const wanted = this.numbered(folder).filter(({ uid }) => uid >= from && uid <= to);
    const listed = await Promise.all(
      wanted.map(async ({ uid, name }) => {
        const found = await stat(this.path(folder, name)).catch(absent);
        return found && { uid, size: found.size, internalDate: found.mtime };
      }),
    );
    return listed.filter((mail) => mail !== null);
  }

  async uids(folder: SourceFolder): Promise<number[]> {
    const there = await Promise.all(
      this.numbered(folder).map(async ({ uid, name }) => ((await stat(this.path(folder, name)).catch(absent)) === null ? [] : [uid])),
    );
    return there.flat();
  }

  async firstUidSince(folder: SourceFolder, day: Date): Promise<number | null> {
    const mails = await this.list(folder, 1, folder.uidNext);
    return mails.find(({ internalDate }) => internalDate >= day)?.uid ?? null;
  }

  async fetch(folder: SourceFolder, uids: readonly number[]): Promise<Map<number, Buffer>> {
    const wanted = this.numbered(folder).filter(({ uid }) => uids.includes(uid));
    const found = new Map<number, Buffer>();
    for (const { uid, name } of wanted) {
      const source = await readFile(this.path(folder, name)).catch(absent);
      if (source) found.set(uid, source);
    }
    return found;
  }

  async download(folder: SourceFolder, uid: number): Promise<Readable | null> {
    const name = this.numbered(folder).find((mail) => mail.uid === uid)?.name;
    if (name === undefined || (await stat(this.path(folder, name)).catch(absent)) === null) return null;
    return createReadStream(this.path(folder, name));
  }

  async waitForNews(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const watcher = watch(this.root, { recursive: true }, () => over.abort());
    // Watching is only for speed; where it fails the poll finds the mail.
    watcher.on('error', () => undefined);
    await delay(POLL_MS, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => undefined);
    watcher.close();
  }

  async close(): Promise<void> {}

  /** Gives numbers to new files, oldest first. */
  private async number(path: string, role: SourceFolder['role']): Promise<SourceFolder> {
    const folder = join(this.root, path);
    const list = this.lists.get(path) ?? (await readList(folder));
    const known = new Set(list.mails.map(({ name }) => name));
    const there = [
      ...((await filesIn(folder)) ?? []).filter((name) => name.endsWith('.eml')),
      ...((await filesIn(join(folder, 'new'))) ?? []).map((name) => join('new', name)),
      ...((await filesIn(join(folder, 'cur'))) ?? []).map((name) => join('cur', name)),
    ];
    const fresh = there.filter((name) => !known.has(name));
    if (fresh.length > 0 || !this.lists.has(path)) {
      const aged = await Promise.all(fresh.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
      aged.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
      for (const { name } of aged) list.mails.push({ uid: list.uidNext++, name });
      await writeList(folder, list);
      this.lists.set(path, list);
    }
    return { path: path || 'INBOX', role, uidvalidity: list.uidvalidity, uidNext: list.uidNext };
  }

  private numbered({ role }: SourceFolder): Numbered[] {
    return this.lists.get(role === 'inbox' ? '' : 'Sent')?.mails ?? [];
  }

  private path({ role }: SourceFolder, name: string): string {
    return join(this.root, role === 'inbox' ? '' : 'Sent', name);
  }
}

/** A folder without its list is numbered anew, under another UIDVALIDITY. */
const readList = async (folder: string): Promise<UidList> => {
  const text = await readFile(join(folder, NUMBERS), 'utf8').catch(absent);
  if (text === null) return { uidvalidity: Date.now(), uidNext: 1, mails: [] };
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const [uidvalidity, uidNext] = head.split(' ').map(Number);
  const mails = lines.map((line) => ({ uid: Number(line.slice(0, line.indexOf(' '))), name: line.slice(line.indexOf(' ') + 1) }));
  return { uidvalidity: uidvalidity ?? 1, uidNext: uidNext ?? 1, mails };
};

const writeList = async (folder: string, { uidvalidity, uidNext, mails }: UidList): Promise<void> => {
  const lines = [`${uidvalidity} ${uidNext}`, ...mails.map(({ uid, name }) => `${uid} ${name}`)];
  await writeFile(join(folder, `${NUMBERS}.tmp`), `${lines.join('\n')}\n`);
  await rename(join(folder, `${NUMBERS}.tmp`), join(folder, NUMBERS));
};

const filesIn = async (folder: string): Promise<string[] | null> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(absent);
  return entries && entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  return null;
};
