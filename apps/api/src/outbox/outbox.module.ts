import { Module } from '@nestjs/common';
import { ChecksModule } from '../checks/checks.module.ts';
import { CustomersModule } from '../customers/customers.module.ts';
import { LocksModule } from '../locks/locks.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { Acknowledgements } from './acknowledgements.service.ts';
import { Bounces } from './bounces.service.ts';
import { Claims } from './claims.service.ts';
import { DraftAttachments } from './draft-attachments.service.ts';
import { DraftsController } from './drafts.controller.ts';
import { Drafts } from './drafts.service.ts';
import { LeaseController } from './lease.controller.ts';
import { MovedReplies } from './moved-replies.service.ts';
import { NewMailsController } from './new-mails.controller.ts';
import { NewMails } from './new-mails.service.ts';
import { Outbox } from './outbox.service.ts';
import { ProcessLife } from './process-life.ts';
import { Recovery } from './recovery.service.ts';
import { Reminders } from './reminders.service.ts';
import { RepliesController } from './replies.controller.ts';
import { Replies } from './replies.service.ts';
import { ReplyMail } from './reply-mail.ts';
import { ReplyViews } from './reply-views.queries.ts';
import { ScheduledReplies } from './scheduled-replies.service.ts';
import { SendGate } from './send-gate.ts';
import { SentCopy } from './sent-copy.service.ts';
import { Settlement } from './settlement.service.ts';

@Module({
  imports: [ChecksModule, CustomersModule, TicketsModule, LocksModule, MailboxesModule],
  controllers: [LeaseController, DraftsController, RepliesController, NewMailsController],
  providers: [
    Acknowledgements,
    Bounces,
    Claims,
    DraftAttachments,
    Drafts,
    MovedReplies,
    NewMails,
    Outbox,
    ProcessLife,
    Recovery,
    Reminders,
    Replies,
    ReplyMail,
    ReplyViews,
    ScheduledReplies,
    SendGate,
    SentCopy,
    Settlement,
  ],
  exports: [Acknowledgements, DraftAttachments, Drafts, Outbox, Replies, ReplyViews, SendGate],
})
export class OutboxModule {}
