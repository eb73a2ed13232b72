import { setTimeout as pause } from 'node:timers/promises';
import { tickets } from '#contracts/tickets';
import type { Mutation } from '../support/control-build.ts';
import { Office } from '../support/office.ts';
import { openCase, sendReply, takeLease } from '../support/replying.ts';
import type { SmtpStage } from '../support/smtp-sink.ts';
import { waitFor } from '../support/waiting.ts';

/** What was handed over by a process that died is taken for not sent. */
export const WITHOUT_UNKNOWN: readonly Mutation[] = [
  { file: 'outbox/recovery.service.js', found: "orphan.state === 'handed-over'", replacement: 'false' },
];

/** Around connect, 354, body, dot, 250 and commit. */
export const EVERY_STAGE: readonly SmtpStage[] = ['connect', 'mail', 'rcpt', 'data', 'body', 'dot', 'kept', 'answered'];

export interface KillResult {
  kills: number;
  replies: number;
  lost: number;
  duplicates: number;
  unknown: number;
}

interface QueuedReply {
  ticketId: number;
  subject: string;
}

const SETTLED_MS = 180_000;

/** Each life sends several at once, and those in flight are settled by its death. */
const REPLIES_A_LIFE = 4;
const QUEUED_AT_ONCE = 8;

/**
 * Queues replies to as many customers, kills the process at the first moment of one stage after the other and starts it again. Then
 * every reply is asked for: is it shown as sent, or as unknown, and how many mails are there?
 */
export const killWhileSending = async (kills: number, stages: readonly SmtpStage[], project?: string): Promise<KillResult> => {
  const office = await Office.open({ ...(project && { project }) });
  try {
    let letGo = holdAt(office, 'mail');
    const replies = await queueAll(office, kills * REPLIES_A_LIFE);
    for (let kill = 0; kill < kills; kill++) {
      const stage = stages[kill % stages.length]!;
      const struck = strikeAt(office, stage);
      letGo();
      await struck;
      await office.product.ended();
      letGo = holdAt(office, 'connect');
      const struckAt = performance.now();
      await office.restart();
      process.stdout.write(`kill ${kill + 1} of ${kills}: ${stage}, back after ${Math.round(performance.now() - struckAt)} ms\n`);
    }
    office.smtp.onMoment = () => undefined;
    letGo();
    return await takeStock(office, replies, kills);
  } finally {
    await office.close();
  }
};

/** The mail server lets nobody past this stage until the returned function is called; whoever waited meets what holds then. */
const holdAt = (office: Office, stage: SmtpStage): (() => void) => {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  office.smtp.onMoment = async (moment) => {
    if (moment.stage !== stage) return;
    await gate;
    return office.smtp.onMoment(moment);
  };
  return letGo;
};

const queueAll = async (office: Office, count: number): Promise<QueuedReply[]> => {
  const replies: QueuedReply[] = [];
  const lane = async (): Promise<void> => {
    for (let n = replies.length; n < count; n = replies.length) {
      const reply = { ticketId: 0, subject: `reply ${n}` };
      replies.push(reply);
      reply.ticketId = await queueOne(office, reply.subject);
    }
  };
  await Promise.all(Array.from({ length: QUEUED_AT_ONCE }, lane));
  return replies;
};

const queueOne = async (office: Office, subject: string): Promise<number> => {
  const tab = 'tab-of-the-agent';
  const ticketId = await openCase(office.admin, office.mailboxId, subject);
  await sendReply(office.admin, ticketId, { tab, fence: await takeLease(office.admin, ticketId, tab), subject });
  return ticketId;
};

/** Resolves when the process was killed, a random moment of up to 3 ms after the stage was reached. */
const strikeAt = (office: Office, stage: SmtpStage): Promise<void> =>
  new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`Nothing reached ${stage} any more.`)), SETTLED_MS);
    office.smtp.onMoment = async (moment) => {
      if (moment.stage !== stage) return;
      office.smtp.onMoment = () => undefined;
      clearTimeout(patience);
      if (Math.random() < 0.5) await pause(Math.random() * 3);
      office.product.kill9();
      resolve();
    };
  });

const takeStock = async (office: Office, replies: readonly QueuedReply[], kills: number): Promise<KillResult> => {
  const result: KillResult = { kills, replies: replies.length, lost: 0, duplicates: 0, unknown: 0 };
  for (const { ticketId, subject } of replies) {
    const shown = await waitFor(`${subject} to be settled`, () => shownState(office, ticketId), { timeoutMs: SETTLED_MS, everyMs: 200 });
    const copies = office.smtp.mails.filter(({ raw }) => raw.includes(`Subject: ${subject}\r\n`)).length;
    if (shown === 'unknown') result.unknown += 1;
    if (shown === 'sent' && copies === 0) result.lost += 1;
    if (copies > 1) result.duplicates += 1;
  }
  return result;
};

/** What a person sees on the ticket page; null while it is on its way. */
const shownState = async (office: Office, ticketId: number): Promise<'sent' | 'unknown' | null> => {
  const { conversation, replies } = await office.admin.call(tickets.show, { params: { id: ticketId } });
  if (replies.some(({ state }) => state === 'unknown')) return 'unknown';
  return conversation.some((entry) => entry.kind === 'message' && entry.direction === 'outbound') ? 'sent' : null;
};
