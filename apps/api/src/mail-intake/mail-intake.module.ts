import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { CustomersModule } from '../customers/customers.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { BlobSweep } from './blob-sweep.service.ts';
import { Ingesters } from './ingesters.service.ts';
import { IntakeAlarms } from './intake-alarms.service.ts';
import { Intake } from './intake.service.ts';
import { KnownFactsQueries } from './known-facts.queries.ts';
import { LedgerController } from './ledger.controller.ts';
import { LedgerQueries } from './ledger.queries.ts';
import { MailSourceController } from './mail-source.controller.ts';
import { MailSourceService } from './mail-source.service.ts';
import { MailPlacement } from './placement.service.ts';
import { MovedMail } from './moved-mail.service.ts';
import { QuarantineController } from './quarantine.controller.ts';
import { Quarantine } from './quarantine.queries.ts';
import { SpamController } from './spam.controller.ts';
import { SpamMails } from './spam.queries.ts';
import { StoredMails } from './stored-mails.queries.ts';
import { WantedTickets } from './wanted-tickets.service.ts';

@Module({
  imports: [AccountsModule, CustomersModule, MailboxesModule, OutboxModule, TicketsModule],
  controllers: [LedgerController, MailSourceController, QuarantineController, SpamController],
  providers: [
    BlobSweep,
    Ingesters,
    Intake,
    IntakeAlarms,
    KnownFactsQueries,
    LedgerQueries,
    MailPlacement,
    MailSourceService,
    MovedMail,
    Quarantine,
    SpamMails,
    StoredMails,
    WantedTickets,
  ],
  exports: [IntakeAlarms, Ingesters, LedgerQueries],
})
export class MailIntakeModule {}
