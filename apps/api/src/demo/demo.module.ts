import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { InboxModule } from '../inbox/inbox.module.ts';
import { LocksModule } from '../locks/locks.module.ts';
import { MailIntakeModule } from '../mail-intake/mail-intake.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { SavedViewsModule } from '../saved-views/saved-views.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { DemoController } from './demo.controller.ts';
import { DemoCustomers } from './demo-customers.service.ts';
import { DemoOffice } from './demo-office.service.ts';
import { DemoPost } from './demo-post.service.ts';
import { DemoStaff } from './demo-staff.service.ts';
import { Demo } from './demo.service.ts';

@Module({
  imports: [
    AccountsModule,
    InboxModule,
    LocksModule,
    MailIntakeModule,
    MailboxesModule,
    NotificationsModule,
    OutboxModule,
    SavedViewsModule,
    TemplatesModule,
    TicketsModule,
  ],
  controllers: [DemoController],
  providers: [Demo, DemoCustomers, DemoOffice, DemoPost, DemoStaff],
})
export class DemoModule {}
