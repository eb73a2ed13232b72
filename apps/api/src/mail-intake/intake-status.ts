import type { ConnectionProblem } from '../mailboxes/connection-problem.ts';
import { MAILBOX_CHANNEL, type MailboxNews } from '../mailboxes/mailbox-news.ts';
import type { MailboxLock } from './mailbox-lock.ts';

const OFTEN_ENOUGH_MS = 5_000;

/** Tells people how a mailbox does: at once when that changes, otherwise every few seconds. */
export class IntakeStatus {
  private writtenAt = Number.NEGATIVE_INFINITY;
  private written: ConnectionProblem['code'] | null | undefined;

  constructor(
    private readonly lock: MailboxLock,
    private readonly mailboxId: number,
  ) {}

  /** The alarm about a renumbered folder stays until a person changes or resumes the mailbox. */
  async working(): Promise<void> {
    if (!this.isNews(null)) return;
    await this.tell(
      `last_success_at = current_instant(),
       problem = CASE WHEN problem = 'uidvalidity-changed' THEN problem END,
       problem_detail = CASE WHEN problem = 'uidvalidity-changed' THEN problem_detail END,
       problem_since = CASE WHEN problem = 'uidvalidity-changed' THEN problem_since END`,
      [],
    );
  }

  async failing({ code, detail }: ConnectionProblem): Promise<void> {
    if (!this.isNews(code)) return;
    await this.tell(
      `problem = $2, problem_detail = $3, problem_since = CASE WHEN problem IS NOT DISTINCT FROM $2 THEN problem_since ELSE current_instant() END`,
      [code, detail],
    );
  }

  private isNews(problem: ConnectionProblem['code'] | null): boolean {
    const now = performance.now();
    if (problem === this.written && now - this.writtenAt < OFTEN_ENOUGH_MS) return false;
    this.written = problem;
    this.writtenAt = now;
    return true;
  }

  private async tell(change: string, values: readonly unknown[]): Promise<void> {
    const news: MailboxNews = { mailbox: this.mailboxId, changed: 'status' };
    await this.lock.rows(
      `WITH told AS (UPDATE mailbox SET ${change} WHERE id = $1 RETURNING id)
       SELECT pg_notify('${MAILBOX_CHANNEL}', '${JSON.stringify(news)}') FROM told`,
      [this.mailboxId, ...values],
    );
  }
}
