import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { IntakeFrom } from '#contracts/mailboxes';
import { MailboxAccess, openSource } from '../mailboxes/mailbox-access.ts';
import { MAILBOX_CHANGES, MAILBOX_CHANNEL } from '../mailboxes/mailbox-news.ts';
import { intakeSince } from '../mailboxes/watched-folders.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { Database } from '../platform/database/database.ts';
import { Listener } from '../platform/database/listener.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { INSTANCE, type Instance } from '../platform/platform.module.ts';
import { Ingester } from './ingester.ts';
import { Intake } from './intake.service.ts';
import { StoredMails } from './stored-mails.queries.ts';

const SWEEP_MS = 5_000;
const News = z.object({ mailbox: z.number(), changed: z.enum(MAILBOX_CHANGES) });

/** Keeps one ingester for each active mailbox; settings take effect at once. */
@Injectable()
export class Ingesters implements BeforeApplicationShutdown {
  private readonly running = new Map<number, Ingester>();
  private readonly listener: Listener;
  private listening = false;
  private stopping = false;
  /** Starts and stops happen one after the other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly access: MailboxAccess,
    private readonly blobs: Blobs,
    private readonly intake: Intake,
    private readonly stored: StoredMails,
    @Inject(CONFIG) private readonly config: Pick<Config, 'maxMailBytes'>,
    @Inject(INSTANCE) private readonly instance: Pick<Instance, 'databaseUrl'>,
    jobs: Jobs,
  ) {
    this.listener = new Listener(instance.databaseUrl, [MAILBOX_CHANNEL], {
      heard: (_channel, payload) => {
        const { mailbox, changed } = News.parse(JSON.parse(payload));
        if (changed === 'settings') void this.restart(mailbox);
        if (changed === 'reconcile') void this.running.get(mailbox)?.look();
      },
      missedSome: () => void this.sweep(),
    });
    jobs.sweep('ingesters', SWEEP_MS, () => this.sweep());
  }

  /** Starts what should run, stops what should not, and looks after stored mail that nobody was woken for. */
  async sweep(): Promise<void> {
    if (!this.listening && !this.stopping) {
      await this.listener.start();
      this.listening = true;
    }
    await this.inTurn(async () => {
      const active = await this.database.rows<{ id: number }>(`SELECT id FROM mailbox WHERE state = 'active'`);
      const ids = active.map(({ id }) => id);
      for (const id of [...this.running.keys()]) if (!ids.includes(id)) await this.stopOne(id);
      for (const id of ids) if (!this.running.has(id)) await this.startOne(id);
    });
    for (const id of await this.stored.mailboxesBehind([...this.running.keys()])) this.intake.wake(id);
  }

  /** Everything that lies in the mailbox at the call is decided when this resolves. */
  async settled(mailboxId: number): Promise<void> {
    let stored = false;
    while (!stored && !this.stopping) {
      await this.inTurn(() => (this.running.has(mailboxId) ? Promise.resolve() : this.startOne(mailboxId)));
      // Changed settings replace the ingester: then ask the new one.
      stored = (await this.running.get(mailboxId)?.look()) ?? true;
    }
    await this.intake.drained(mailboxId);
  }

  /** Something was put back for another attempt. */
  lookAt(mailboxId: number): void {
    void this.running.get(mailboxId)?.look();
    this.intake.wake(mailboxId);
  }

  /** Waits until nothing stored of the mailbox waits for its decision, but not longer than that. */
  async decided(mailboxId: number, patienceMs: number): Promise<void> {
    await Promise.race([this.intake.drained(mailboxId), delay(patienceMs, undefined, { ref: false })]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.listener.stop();
    await this.inTurn(async () => {
      await Promise.all([...this.running.keys()].map((id) => this.stopOne(id)));
    });
  }

  private restart(mailboxId: number): Promise<void> {
    return this.inTurn(async () => {
      await this.stopOne(mailboxId);
      await this.startOne(mailboxId);
    });
  }

  private async startOne(mailboxId: number): Promise<void> {
    if (this.stopping) return;
    const [mailbox] = await this.database.rows<{ intakeFrom: IntakeFrom; createdAt: Date }>(
      `SELECT intake_from AS "intakeFrom", created_at AS "createdAt" FROM mailbox WHERE id = $1 AND state = 'active'`,
      [mailboxId],
    );
    if (!mailbox) return;
    const ingester = new Ingester({
      mailboxId,
      databaseUrl: this.instance.databaseUrl,
      blobs: this.blobs,
      maxMailBytes: this.config.maxMailBytes,
      since: intakeSince(mailbox.intakeFrom, mailbox.createdAt),
      openSource: async () => openSource(await this.access.connectionOf(mailboxId)),
      coming: () => this.intake.getReady(),
      stored: () => this.intake.wake(mailboxId),
    });
    this.running.set(mailboxId, ingester);
  }

  private async stopOne(mailboxId: number): Promise<void> {
    await this.running.get(mailboxId)?.stop();
    this.running.delete(mailboxId);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }
}
