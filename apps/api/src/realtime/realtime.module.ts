import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { HistoryModule } from '../history/history.module.ts';
import { InboxModule } from '../inbox/inbox.module.ts';
import { LocksModule } from '../locks/locks.module.ts';
import { MailboxesModule } from '../mailboxes/mailboxes.module.ts';
import { CountPushes } from './count-pushes.service.ts';
import { DatabaseNews } from './database-news.ts';
import { LiveTabs } from './live-tabs.service.ts';
import { MailboxPushes } from './mailbox-pushes.service.ts';
import { SocketEvents } from './socket-events.ts';
import { Sockets } from './sockets.service.ts';
import { TicketPageEvents } from './ticket-page.events.ts';
import { TicketPushes } from './ticket-pushes.service.ts';

@Module({
  imports: [AccountsModule, HistoryModule, InboxModule, LocksModule, MailboxesModule],
  providers: [CountPushes, DatabaseNews, LiveTabs, MailboxPushes, SocketEvents, Sockets, TicketPageEvents, TicketPushes],
})
export class RealtimeModule {}
