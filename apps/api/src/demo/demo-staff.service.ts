import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ReplyContent } from '#contracts/outbox';
import type { MailAddress } from '#contracts/messages';
import type { Actor } from '../accounts/actor.ts';
import { TicketCommands } from '../inbox/ticket-commands.service.ts';
import { Leases } from '../locks/leases.service.ts';
import { Notifications } from '../notifications/notifications.service.ts';
import { DraftAttachments } from '../outbox/draft-attachments.service.ts';
import { SendGate } from '../outbox/send-gate.ts';
import { Database } from '../platform/database/database.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { makeUp } from './made-up-files.ts';
import { MAILBOXES } from './scenario/organisation.ts';
import type { CallStep, ReplyStep, Story, WorkStep } from './scenario/story.ts';

interface Answered {
  id: number;
  subject: string;
  sender: MailAddress;
  reply_to: MailAddress[];
  cc: MailAddress[];
  seq: number;
}
type Colleagues = (staff: WorkStep['by']) => Actor;

/** What the demo's people do, by the same services as everybody else's hands. */
@Injectable()
export class DemoStaff {
  constructor(
    private readonly database: Database,
    private readonly commands: TicketCommands,
    private readonly tickets: Tickets,
    private readonly leases: Leases,
    private readonly files: DraftAttachments,
    private readonly gate: SendGate,
    private readonly notifications: Notifications,
  ) {}

  /** @returns the new ticket's id. */
  async takeCall(actor: Actor, mailboxId: number, { customer, subject }: Story, { channel, phone, text }: CallStep): Promise<number> {
    const made = await this.commands.create(actor, { mailboxId, channel, subject, text, customer: { id: null, ...customer, phone } });
    return made.id;
  }

  /** @param at when the step happens; its deadline is counted from `now`, the moment of seeding. @param resumeOn for a hold */
  async work(ticketId: number, step: WorkStep, colleague: Colleagues, now: Date, resumeOn: string | null): Promise<void> {
    const actor = colleague(step.by);
    switch (step.kind) {
      case 'note':
        await this.commands.addNote(actor, ticketId, {
          text: step.text,
          mentions: (step.calls ?? []).map((each) => colleague(each).id),
          idempotencyKey: randomUUID(),
        });
        return;
      case 'assign':
        await this.commands.do(actor, ticketId, (tx, ticket) => this.tickets.assign(tx, ticket, colleague(step.to).id, actor, 'chosen'));
        return;
      case 'phase':
        await this.commands.do(actor, ticketId, (tx, ticket) => this.tickets.setPhase(tx, ticket, step.phase, actor, 'chosen'));
        return;
      case 'hold':
        await this.commands.do(actor, ticketId, (tx, ticket) => this.tickets.hold(tx, ticket, resumeOn, actor));
        return;
      case 'tags':
        await this.commands.do(actor, ticketId, (tx, ticket) => this.tickets.setTags(tx, ticket, step.tags, actor));
        return;
      case 'priority':
        await this.commands.do(actor, ticketId, (tx, ticket) => this.tickets.setPriority(tx, ticket, step.priority, actor));
        return;
      case 'deadline': {
        const dueAt = new Date(now.getTime() + step.dueInMinutes * 60_000);
        await this.commands.do(actor, ticketId, (tx, ticket) => this.tickets.setDeadline(tx, ticket, dueAt, actor));
        return;
      }
      case 'close':
        await this.commands.close(actor, ticketId, step.reason);
    }
  }

  /** Takes the lease, attaches, sends. @returns the reply's id; it is due at the end of the undo window. */
  async reply(actor: Actor, ticketId: number, { mailbox }: Story, step: ReplyStep, resumeOn: string | null): Promise<number> {
    const answered = await this.newestMail(ticketId);
    const tab = `demo-tab-of-${actor.id}`;
    const { fence } = await this.leases.acquire(actor, ticketId, tab);
    for (const { name, type, content } of (step.files ?? []).map(makeUp)) {
      await this.files.attach(actor, ticketId, { tab, fence }, { name, type, content: Readable.from(content) });
    }
    return this.gate.send(actor, ticketId, {
      tab,
      fence,
      seenSeq: answered.seq,
      idempotencyKey: `demo-reply-${ticketId}-${answered.seq}`,
      content: contentOf(answered, `${step.text}\n\n${MAILBOXES[mailbox].signature}`),
      after: step.after ?? 'keep',
      resumeOn,
      sendAt: null,
      remindOn: null,
      sawUnresolved: false,
      ticked: [],
    });
  }

  /** What they were told before that is no news any more. */
  async readNotifications(actor: Actor, before: Date): Promise<void> {
    const { notifications } = await this.notifications.list(actor);
    const old = notifications.filter(({ at }) => new Date(at) < before).map(({ id }) => id);
    await this.notifications.read(actor, old);
  }

  async markRead(actor: Actor, ticketId: number): Promise<void> {
    const [ticket] = await this.database.rows<{ seq: number }>('SELECT conversation_seq AS seq FROM ticket WHERE id = $1', [ticketId]);
    await this.commands.markRead(actor, ticketId, ticket!.seq);
  }

  private async newestMail(ticketId: number): Promise<Answered> {
    const [found] = await this.database.rows<Answered>(
      `SELECT m.id, m.subject, json_build_object('name', m.from_name, 'address', m.from_address) AS sender, m.reply_to, m.cc_list AS cc, t.conversation_seq AS seq
       FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE t.id = $1 AND m.direction = 'inbound' ORDER BY m.seq DESC LIMIT 1`,
      [ticketId],
    );
    return found!;
  }
}

const contentOf = ({ id, subject, sender, reply_to, cc }: Answered, text: string): ReplyContent => ({
  to: reply_to.length > 0 ? reply_to : [sender],
  cc,
  bcc: [],
  subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
  text,
  html: null,
  quoteMessageId: id,
  forward: null,
});
