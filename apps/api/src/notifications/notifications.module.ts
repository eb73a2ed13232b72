import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { MailIntakeModule } from '../mail-intake/mail-intake.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { IntakeAlarmCarrier } from './intake-alarm-carrier.ts';
import { LetterPost } from './letter-post.service.ts';
import { MailboxCarrier } from './mailbox-carrier.ts';
import { NotificationsController } from './notifications.controller.ts';
import { Notifications } from './notifications.service.ts';

/** What people are told: inside the product, and by letters through the team's own mailboxes. */
@Module({
  imports: [AccountsModule, MailboxesModule, MailIntakeModule],
  controllers: [NotificationsController],
  providers: [IntakeAlarmCarrier, LetterPost, MailboxCarrier, Notifications],
  exports: [Notifications],
})
export class NotificationsModule {}
