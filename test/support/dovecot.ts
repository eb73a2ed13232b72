import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { createTransport } from 'nodemailer';
import { findProgram } from '../../tools/programs.mjs';
import { certificate } from './certificate.ts';
import { dovecotConfiguration, type DovecotPorts } from './dovecot-configuration.ts';
import { startGuarded, type GuardedProcess } from './guarded-process.ts';
import { freePorts } from './ports.ts';
import { tempDir } from './temp-dir.ts';
import { waitFor } from './waiting.ts';

export const mailPassword = 'correct horse';

interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** A Dovecot of its own on loopback: IMAP with STARTTLS, IMAPS and LMTP on free ports, mail in Maildir folders. */
export class Dovecot {
  readonly host = '127.0.0.1';
  readonly ports: DovecotPorts;
  readonly #dir = tempDir('dovecot');
  readonly #account = mailAccount();
  #process: GuardedProcess | undefined;
  #delivered = 0;

  /** @param users names before the @; all sign in with `mailPassword`. */
  static async start(...users: string[]): Promise<Dovecot> {
    const [imap = 0, imaps = 0, lmtp = 0] = await freePorts(3);
    const dovecot = new Dovecot(users, { imap, imaps, lmtp });
    await dovecot.resume();
    return dovecot;
  }

  private constructor(users: string[], ports: DovecotPorts) {
    this.ports = ports;
    const { name, uid, gid } = this.#account;
    for (const folder of ['run', 'state', 'mail']) this.#makeDir(join(this.#dir, folder));
    const passwords = users.map((user) => `${user}:{PLAIN}${mailPassword}:${uid}:${gid}::${join(this.#dir, 'mail', user)}::\n`).join('');
    this.#write(join(this.#dir, 'users'), passwords);
    const { keyFile, certFile } = certificate();
    this.#write(
      this.#configuration,
      dovecotConfiguration({ dir: this.#dir, ports, account: name, group: groupName(gid), keyFile, certFile }),
    );
  }

  /** Through LMTP, as a real mail server hands over; resolves when it is in the inbox. */
  async deliver(user: string, raw: string | Buffer, from = 'sender@customer.example'): Promise<void> {
    const transport = createTransport({ host: this.host, port: this.ports.lmtp, lmtp: true, ignoreTLS: true });
    await transport.sendMail({ envelope: { from, to: [user] }, raw });
  }

  /** Straight into the Maildir, arrived `at` or now, the fastest way to fill a folder (`INBOX`, `Sent`, …); visible to sessions in IDLE at once. */
  append(user: string, raw: string | Buffer, folder = 'INBOX', at?: Date): void {
    const dir = this.#folder(user, folder);
    for (const part of ['', 'cur', 'new', 'tmp']) this.#makeDir(join(dir, part));
    const name = `${Date.now()}.${process.pid}_${(this.#delivered += 1)}.test`;
    this.#write(join(dir, 'tmp', name), raw);
    if (at) utimesSync(join(dir, 'tmp', name), at, at);
    renameSync(join(dir, 'tmp', name), join(dir, 'new', name));
  }

  /** The raw mails that lie in a folder, oldest first. */
  mails(user: string, folder = 'INBOX'): Buffer[] {
    return this.#files(user, folder).map((file) => readFileSync(file));
  }

  /** What a server does after a restore: all UIDs of the folder become meaningless. */
  setUidValidity(user: string, folder: string, value: number): void {
    this.#doveadm('mailbox', 'update', '--uid-validity', `${value}`, '-u', user, folder);
  }

  /**
   * A new mail in the inbox that the server cannot read: a defect of its disk. It lists it all the same, since its size stands in the file's
   * name; without that (`sized: false`) it closes the line of everybody who asks for its size.
   */
  appendUnreadable(user: string, raw: string, { sized = true } = {}): void {
    const dir = this.#folder(user, 'INBOX');
    for (const part of ['', 'cur', 'new', 'tmp']) this.#makeDir(join(dir, part));
    const size = Buffer.byteLength(raw);
    const name = `${Date.now()}.${process.pid}_${(this.#delivered += 1)}.test${sized ? `,S=${size},W=${size}` : ''}`;
    this.#write(join(dir, 'tmp', name), raw);
    if (process.getuid?.() === 0) chownSync(join(dir, 'tmp', name), 0, 0);
    chmodSync(join(dir, 'tmp', name), 0);
    renameSync(join(dir, 'tmp', name), join(dir, 'new', name));
  }

  /** The disk is mended: what `appendUnreadable` put there can be read. */
  mend(user: string): void {
    for (const file of this.#files(user, 'INBOX')) {
      chmodSync(file, 0o600);
      this.#own(file);
    }
  }

  /** A server that comes back from a backup: its inbox is numbered anew, and `rewrite` stands for what the backup did to the mails. */
  restore(user: string, rewrite: (raw: Buffer, index: number) => Buffer): void {
    for (const [index, file] of this.#files(user, 'INBOX').entries()) {
      const { atime, mtime } = statSync(file);
      this.#write(file, rewrite(readFileSync(file), index));
      utimesSync(file, atime, mtime);
    }
    const dir = this.#folder(user, 'INBOX');
    for (const name of readdirSync(dir)) if (name.startsWith('dovecot')) rmSync(join(dir, name), { recursive: true });
    this.kickAll();
  }

  /** Closes the sessions of everybody, as a restarting server does. */
  kickAll(): void {
    this.#doveadm('kick', '*');
  }

  /** Starts it (again), on the same ports and mail. */
  async resume(): Promise<void> {
    const server = startGuarded(program('dovecot'), ['-F', '-c', this.#configuration], join(this.#dir, 'dovecot.log'));
    const failed = server.ended.then((status) => {
      throw new Error(`Dovecot ended with status ${status}:\n${readFileSync(join(this.#dir, 'dovecot.log'), 'utf8')}`);
    });
    this.#process = server;
    await Promise.race([failed, waitFor('Dovecot', async () => (await answers(this.ports.imap)) && answers(this.ports.lmtp))]);
    failed.catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }

  #files(user: string, folder: string): string[] {
    const dir = this.#folder(user, folder);
    const files = ['cur', 'new'].flatMap((part) => listed(join(dir, part)).map((name) => ({ name, file: join(dir, part, name) })));
    return files.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ file }) => file);
  }

  get #configuration(): string {
    return join(this.#dir, 'dovecot.conf');
  }

  #folder(user: string, folder: string): string {
    return join(this.#dir, 'mail', user, 'Maildir', folder === 'INBOX' ? '' : `.${folder}`);
  }

  #doveadm(...args: string[]): void {
    execFileSync(program('doveadm'), ['-c', this.#configuration, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  #makeDir(path: string): void {
    for (let made = mkdirSync(path, { recursive: true }) && path; made?.startsWith(this.#dir); made = dirname(made)) this.#own(made);
  }

  #write(path: string, content: string | Buffer): void {
    writeFileSync(path, content);
    this.#own(path);
  }

  #own(path: string): void {
    if (process.getuid?.() === 0) chownSync(path, this.#account.uid, this.#account.gid);
  }
}

/** Dovecot refuses to deliver as root; root lends it `nobody`. */
function mailAccount(): Account {
  const { username, uid, gid } = userInfo();
  if (uid !== 0) return { name: username, uid, gid };
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!nobody) throw new Error('This machine has no user "nobody" for the mail of the tests.');
  return { name: 'nobody', uid: Number(nobody[1]), gid: Number(nobody[2]) };
}

function groupName(gid: number): string {
  return new RegExp(`^([^:]+):[^:]*:${gid}:`, 'm').exec(readFileSync('/etc/group', 'utf8'))?.[1] ?? `${gid}`;
}

function program(name: 'dovecot' | 'doveadm'): string {
  const path = findProgram(name);
  if (!path) throw new Error(`${name} is not installed; npm test says how to get it.`);
  return path;
}

function listed(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}
