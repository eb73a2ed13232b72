import { Module } from '@nestjs/common';
import { CheckRulesController } from './check-rules.controller.ts';
import { MailboxCheckRules } from './check-rules.service.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { MailRulesController } from './mail-rules.controller.ts';
import { MailboxRules } from './mail-rules.service.ts';
import { MailboxesController } from './mailboxes.controller.ts';
import { MailboxQueries } from './mailboxes.queries.ts';
import { Mailboxes } from './mailboxes.service.ts';
import { OrganisationCalendar } from './organisation-calendar.service.ts';
import { Smtp } from './smtp-session.ts';

@Module({
  controllers: [MailboxesController, MailRulesController, CheckRulesController],
  providers: [MailboxAccess, MailboxCheckRules, MailboxQueries, MailboxRules, Mailboxes, OrganisationCalendar, Smtp],
  exports: [MailboxAccess, MailboxQueries, Mailboxes, Smtp],
})
export class MailboxesModule {}
