import { Injectable } from '@nestjs/common';
import type { MailAddress } from '#contracts/messages';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { DemoPost } from './demo-post.service.ts';
import { ANSWER, MORE_MAILS } from './scenario/more-mails.ts';
import { type Mailbox, MAILBOXES } from './scenario/organisation.ts';
import type { MailStep, Story } from './scenario/story.ts';
import { storyMail, type Thread } from './story-mail.ts';

interface Awaited {
  ticketId: number;
  mailbox: string;
  subject: string;
  customer: MailAddress;
}
const NOTHING_YET: Thread = { ids: [], lastReply: null };

/** Customers who write while somebody looks around in the demo. */
@Injectable()
export class DemoCustomers {
  private written = 0;

  constructor(
    private readonly database: Database,
    private readonly post: DemoPost,
  ) {}

  /** Answers what the actor just sent to a customer; otherwise somebody new writes to a mailbox that the actor sees. */
  async writeOnce(actor: Actor, now: Date): Promise<void> {
    const awaited = await this.awaitingAnswer(actor);
    if (awaited) {
      const mailbox = mailboxAt(awaited.mailbox);
      const step: MailStep = { kind: 'mail', when: '0m', text: mailbox === 'global' ? ANSWER.en : ANSWER.ja };
      const story: Story = {
        mailbox,
        customer: awaited.customer,
        subject: awaited.subject.replace(/^re: /i, ''),
        program: 'gmail',
        steps: [step],
      };
      await this.post.post(mailbox, storyMail(story, step, now, await this.post.thread(awaited.ticketId)));
      return;
    }
    const seen = await this.mailboxesOf(actor);
    const possible = MORE_MAILS.filter(({ mailbox }) => seen.includes(mailbox));
    const chosen = possible[this.written++ % possible.length];
    if (!chosen) return;
    const step: MailStep = { kind: 'mail', when: '0m', text: chosen.text, files: chosen.files };
    await this.post.post(chosen.mailbox, storyMail({ ...chosen, steps: [step] }, step, now, NOTHING_YET));
  }

  /** The newest conversation in which a reply of the last hour is the last word. */
  private async awaitingAnswer(actor: Actor): Promise<Awaited | undefined> {
    const [found] = await this.database.rows<Awaited>(
      `SELECT t.id AS "ticketId", b.address AS mailbox, m.subject, m.to_list->0 AS customer
       FROM message m JOIN ticket t ON t.id = m.ticket_id AND t.conversation_seq = m.seq JOIN mailbox b ON b.id = t.mailbox_id
       WHERE m.author_id = $1 AND m.direction = 'outbound' AND m.received_at > current_instant() - interval '1 hour' AND t.mailbox_id = ANY($2)
       ORDER BY m.received_at DESC LIMIT 1`,
      [actor.id, actor.mailboxIds('ticket.read')],
    );
    return found;
  }

  private async mailboxesOf(actor: Actor): Promise<Mailbox[]> {
    const found = await this.database.rows<{ address: string }>('SELECT address FROM mailbox WHERE id = ANY($1)', [
      actor.mailboxIds('ticket.read'),
    ]);
    return found.map(({ address }) => mailboxAt(address));
  }
}

const mailboxAt = (address: string): Mailbox =>
  (Object.keys(MAILBOXES) as Mailbox[]).find((key) => MAILBOXES[key].address === address) ?? 'support';
