import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { smtpOptions } from '../mailboxes/smtp-session.ts';
import { MailboxAccess } from '../mailboxes/mailbox-access.ts';
import { Blobs, streamPlace } from '../platform/blobs/blobs.ts';
import { Database, rows } from '../platform/database/database.ts';
import { isDatabaseAway } from '../platform/http/error.filter.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { log } from '../platform/log.ts';
import { type Claim, ClaimLost, Claims } from './claims.service.ts';
import { type DeliveryResult, failedResult } from './delivery-result.ts';
import { deliverAsFile } from './eml-delivery.ts';
import { Recovery } from './recovery.service.ts';
import { ScheduledReplies } from './scheduled-replies.service.ts';
import { SEND_REPLY } from './send-job.ts';
import { Settlement } from './settlement.service.ts';
import { deliverBySmtp } from './smtp-delivery.ts';

const SENDERS = 4;
const SWEEP_MS = 30_000;
/** A reply in flight may finish before the server stops. */
const FAREWELL_MS = 10_000;

/** Sends what is due. The row is the truth, a job only wakes it, and a sweep finds what no job woke. */
@Injectable()
export class Outbox implements BeforeApplicationShutdown {
  private readonly inFlight = new Map<number, Promise<void>>();
  private catchingUp: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    jobs: Jobs,
    private readonly blobs: Blobs,
    private readonly access: MailboxAccess,
    private readonly claims: Claims,
    private readonly settlement: Settlement,
    private readonly recovery: Recovery,
    private readonly scheduled: ScheduledReplies,
  ) {
    jobs.handle(SEND_REPLY, ({ replyId }) => this.send(replyId), SENDERS);
    jobs.sweep('outbox', SWEEP_MS, () => this.sweep());
  }

  /** Sends the reply if it is due and free; else does nothing. Returns when it is settled. */
  async send(replyId: number): Promise<void> {
    const claim = await this.claims.claim(replyId);
    if (!claim) return;
    const sending = this.deliverAndSettle(claim).finally(() => this.inFlight.delete(replyId));
    this.inFlight.set(replyId, sending);
    await sending;
  }

  /** What dead processes left, then what is due and was not woken: a job may be lost, late, or waiting behind others. */
  async sweep(): Promise<void> {
    await this.recovery.recover([...this.inFlight.keys()]);
    this.catchingUp ??= this.catchUp().finally(() => {
      this.catchingUp = undefined;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([Promise.allSettled(this.inFlight.values()), delay(FAREWELL_MS, undefined, { ref: false })]);
  }

  /** Not awaited by the sweep: a server that keeps us waiting must not keep others from being recovered. */
  private async catchUp(): Promise<void> {
    try {
      const due = await this.database.transaction((tx) =>
        rows<{ id: number }>(
          tx,
          `SELECT id FROM reply WHERE state IN ('queued', 'retrying') AND due_at <= current_instant() ORDER BY due_at LIMIT 100`,
        ),
      );
      const lane = async (): Promise<void> => {
        for (let next = due.shift(); next; next = due.shift()) await this.send(next.id);
      };
      await Promise.all(Array.from({ length: SENDERS }, lane));
    } catch (error) {
      log.warn({ problem: error instanceof Error ? error.name : 'unknown' }, 'catching up with the outbox broke off, it comes again');
    }
  }

  private async deliverAndSettle(claim: Claim): Promise<void> {
    try {
      const result = await this.deliver(claim);
      await this.settleDespiteOutage(claim, result);
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error;
      log.warn({ replyId: claim.replyId }, 'the reply was taken over by another process');
    }
  }

  /** @throws ClaimLost; everything else that can go wrong is a result. */
  private async deliver(taken: Claim): Promise<DeliveryResult> {
    try {
      const claim = taken.scheduled ? await this.scheduled.makeBytes(taken) : taken;
      const connection = await this.access.connectionOf(claim.mailboxId);
      if (connection.kind === 'maildir') {
        return await deliverAsFile(connection.outgoingFolder, `reply-${claim.replyId}`, claim.to, await this.blobs.stream(claim.rawSha256));
      }
      const raw = await this.blobs.place(claim.rawSha256);
      return await deliverBySmtp(
        await smtpOptions(connection.outgoing, connection),
        { from: claim.from, to: claim.to, size: raw.size },
        () => streamPlace(raw),
        () => this.claims.handOver(claim),
      );
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      log.warn({ replyId: taken.replyId, problem: error instanceof Error ? error.name : 'unknown' }, 'an attempt to send broke off');
      return failedResult(taken.to, error, false);
    }
  }

  /** The server's answer is in our hands: it is worth waiting for the database. */
  private async settleDespiteOutage(claim: Claim, result: DeliveryResult): Promise<void> {
    for (;;) {
      try {
        return await this.settlement.settle(claim, result);
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        await delay(1_000);
      }
    }
  }
}
