import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.ts';
import { ChecksModule } from './checks/checks.module.ts';
import { CustomersModule } from './customers/customers.module.ts';
import { DeadlinesModule } from './deadlines/deadlines.module.ts';
import { DemoModule } from './demo/demo.module.ts';
import { HistoryModule } from './history/history.module.ts';
import { InboxModule } from './inbox/inbox.module.ts';
import { LocksModule } from './locks/locks.module.ts';
import { MailIntakeModule } from './mail-intake/mail-intake.module.ts';
import { MailboxesModule } from './mailboxes/mailboxes.module.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { OutboxModule } from './outbox/outbox.module.ts';
import { type Instance, PlatformModule } from './platform/platform.module.ts';
import { RealtimeModule } from './realtime/realtime.module.ts';
import { SavedViewsModule } from './saved-views/saved-views.module.ts';
import { SearchModule } from './search/search.module.ts';
import { TemplatesModule } from './templates/templates.module.ts';
import { TicketsModule } from './tickets/tickets.module.ts';

/** The composition of the house: a list, in the order of who may import whom. */
@Module({})
export class AppModule {
  static of(instance: Instance): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(instance),
        HistoryModule,
        AccountsModule,
        MailboxesModule,
        CustomersModule,
        TemplatesModule,
        TicketsModule,
        LocksModule,
        DeadlinesModule,
        ChecksModule,
        OutboxModule,
        InboxModule,
        SavedViewsModule,
        MailIntakeModule,
        SearchModule,
        NotificationsModule,
        RealtimeModule,
        DemoModule,
      ],
    };
  }
}
