import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { MailboxCarrier } from './mailbox-carrier.ts';

@Module({ imports: [AccountsModule, MailboxesModule], providers: [MailboxCarrier] })
export class NotificationsModule {}
