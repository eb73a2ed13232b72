import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { MailIntakeModule } from '../mail-intake/mail-intake.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { IntakeAlarmCarrier } from './intake-alarm-carrier.ts';
import { LetterPost } from './letter-post.service.ts';
import { MailboxCarrier } from './mailbox-carrier.ts';

@Module({ imports: [AccountsModule, MailboxesModule, MailIntakeModule], providers: [IntakeAlarmCarrier, LetterPost, MailboxCarrier] })
export class NotificationsModule {}
