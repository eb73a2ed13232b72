import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Checks } from '../../../apps/api/src/checks/checks.service.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { MailboxAccess } from '../../../apps/api/src/mailboxes/mailbox-access.ts';
import { secretContext } from '../../../apps/api/src/mailboxes/sealed-sample.ts';
import { Claims } from '../../../apps/api/src/outbox/claims.service.ts';
import { DraftAttachments } from '../../../apps/api/src/outbox/draft-attachments.service.ts';
import { Drafts } from '../../../apps/api/src/outbox/drafts.service.ts';
import { Outbox } from '../../../apps/api/src/outbox/outbox.service.ts';
import { ProcessLife } from '../../../apps/api/src/outbox/process-life.ts';
import { Recovery } from '../../../apps/api/src/outbox/recovery.service.ts';
import { Replies } from '../../../apps/api/src/outbox/replies.service.ts';
import { Reminders } from '../../../apps/api/src/outbox/reminders.service.ts';
import { ReplyMail } from '../../../apps/api/src/outbox/reply-mail.ts';
import { ReplyViews } from '../../../apps/api/src/outbox/reply-views.queries.ts';
import { ScheduledReplies } from '../../../apps/api/src/outbox/scheduled-replies.service.ts';
import { SendGate, type SendRequest } from '../../../apps/api/src/outbox/send-gate.ts';
import { SentCopy } from '../../../apps/api/src/outbox/sent-copy.service.ts';
import { Settlement } from '../../../apps/api/src/outbox/settlement.service.ts';
import { Blobs } from '../../../apps/api/src/platform/blobs/blobs.ts';
import { ReplyKeys } from '../../../apps/api/src/platform/secrets/reply-keys.ts';
import { Secrets } from '../../../apps/api/src/platform/secrets/secrets.ts';
import type { Placed } from '../../../apps/api/src/tickets/openings.service.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';
import { tempDir } from '../../support/temp-dir.ts';

export const TAB = 'tab-aaaaaaaa';
export const CUSTOMER = 'kobayashi@customer.example';
export const BOSS = 'boss@customer.example';
const UNDO_AND_A_BIT_MS = 7_000;

/** One API process: its own services on the desk's database. Its jobs don't work by themselves, the test sends when it wants. */
const createProcess = (desk: Desk, blobs: Blobs, secrets: Secrets) => {
  const { database, jobs, history, conversation, tickets } = desk;
  const leases = new Leases(database, history, jobs);
  const drafts = new Drafts(database, leases);
  const mail = new ReplyMail(blobs, new ReplyKeys(secrets));
  const life = new ProcessLife({ databaseUrl: desk.url });
  const claims = new Claims(database, history, life);
  const settlement = new Settlement(database, history, jobs, conversation, tickets);
  const recovery = new Recovery(database, jobs, settlement);
  const access = new MailboxAccess(database, secrets);
  const attachments = new DraftAttachments(database, blobs, leases, drafts);
  const gate = new SendGate(database, jobs, history, leases, drafts, mail, conversation, tickets, new Checks(history));
  const scheduled = new ScheduledReplies(history, database, mail);
  const outbox = new Outbox(database, jobs, blobs, access, claims, settlement, recovery, scheduled);
  const replies = new Replies(database, jobs, history, drafts, mail, conversation, settlement);
  const reminders = new Reminders(jobs, history, database, tickets);
  const sentCopy = new SentCopy(database, blobs, access, history, settlement, jobs);
  const views = new ReplyViews(database);
  return { leases, drafts, attachments, gate, outbox, scheduled, replies, reminders, sentCopy, views, claims, recovery, settlement, life };
};

/** Everything that a reply needs, against a mailbox whose mail leaves at `port`. */
export const createOutboxDesk = async () => {
  const desk = await createDesk();
  const made = createFactory(desk);
  /** Whoever the replies below go to has written. */
  const factory: Factory = {
    ...made,
    ticket: ({ message, ...given }) =>
      made.ticket({ ...given, message: { from: { name: '小林 由美', address: CUSTOMER }, cc: [{ name: '', address: BOSS }], ...message } }),
  };
  const secrets = new Secrets(randomBytes(32));
  const blobs = new Blobs(tempDir('blobs'), desk.database);
  const own = createProcess(desk, blobs, secrets);
  await desk.jobs.start({ work: false });
  let requests = 0;
  const outboxDesk = {
    ...desk,
    ...own,
    factory,
    blobs,
    /** Same database, blobs and key: another process of the product. */
    anotherProcess: () => createProcess({ ...desk, jobs: silentJobs(desk) }, blobs, secrets),
    reset: async (): Promise<void> => {
      await cleanDatabase(desk.url);
      desk.database.clockShiftMs = 0;
      await factory.organisation();
    },
    smtpMailbox: async (smtpPort: number, imapPort = 1): Promise<number> => {
      const mailboxId = await factory.mailbox();
      const server = { host: '127.0.0.1', tls: 'none', trustedFingerprint: null };
      const connection = { kind: 'imap', incoming: { ...server, port: imapPort }, outgoing: { ...server, port: smtpPort }, user: 'desk' };
      await desk.database.rows(
        `UPDATE mailbox SET kind = 'imap', connection = $2, secret = $3, display_name = 'こもれび家電 サポート窓口' WHERE id = $1`,
        [mailboxId, connection, secrets.seal('correct horse', secretContext(mailboxId))],
      );
      return mailboxId;
    },
    customerWrites: (ticketId: number): Promise<Placed> =>
      desk.database.transaction((tx) =>
        desk.conversation.receive(
          tx,
          { kind: 'append', ticketId, reason: 'references', warning: null },
          factory.message({ from: { name: '小林 由美', address: CUSTOMER }, text: '追伸です。' }),
        ),
      ),
    request: (fence: number, change: Partial<SendRequest> = {}): SendRequest => ({
      tab: TAB,
      fence,
      seenSeq: 1,
      idempotencyKey: `idempotency-key-${++requests}`,
      content: {
        to: [{ name: '小林 由美', address: CUSTOMER }],
        cc: [],
        bcc: [],
        subject: 'Re: 冷蔵庫が冷えません',
        text: 'お問い合わせありがとうございます。\n明日お伺いします。',
        html: null,
        quoteMessageId: null,
        forward: null,
      },
      after: 'keep',
      resumeOn: null,
      sendAt: null,
      remindOn: null,
      sawUnresolved: false,
      ticked: [],
      ...change,
    }),
    /** Lease, gate, and past the undo window. @returns the reply, due */
    queued: async (actor: Actor, ticketId: number, change: Partial<SendRequest> = {}): Promise<number> => {
      const { fence } = await own.leases.acquire(actor, ticketId, TAB);
      const replyId = await own.gate.send(actor, ticketId, outboxDesk.request(fence, change));
      outboxDesk.pass(UNDO_AND_A_BIT_MS);
      return replyId;
    },
    pass: (ms: number): void => void (desk.database.clockShiftMs += ms),
    reply: async (replyId: number) => {
      const [reply] = await desk.database.rows<{
        state: string;
        held_because: string | null;
        attempts: number;
        sent_copy: string;
        due_at: Date;
      }>('SELECT state, held_because, attempts, sent_copy, due_at FROM reply WHERE id = $1', [replyId]);
      return reply!;
    },
    eventsOf: async (ticketId: number, prefix: string): Promise<string[]> =>
      (await factory.history(ticketId)).map(({ type }) => type).filter((type) => type.startsWith(prefix)),
    close: async (): Promise<void> => {
      await own.life.onApplicationShutdown();
      await desk.jobs.stop();
      await desk.close();
    },
  };
  return outboxDesk;
};
export type OutboxDesk = Awaited<ReturnType<typeof createOutboxDesk>>;

/** The handlers of a second process in the same test would be refused as doubles: it may only enqueue. */
const silentJobs = ({ jobs }: Desk): Desk['jobs'] =>
  Object.assign(Object.create(jobs) as Desk['jobs'], { handle: () => undefined, sweep: () => undefined });
