import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { EscalationsController } from './escalations.controller.ts';
import { MailboxMoves } from './mailbox-moves.service.ts';
import { MessageFilesController } from './message-files.controller.ts';
import { MessageFiles } from './message-files.queries.ts';
import { MessageMoving } from './message-moving.service.ts';
import { RemoteImages } from './remote-images.service.ts';
import { TicketChanges } from './ticket-changes.service.ts';
import { TicketCommands } from './ticket-commands.service.ts';
import { TicketCounts } from './ticket-counts.queries.ts';
import { TicketDetails } from './ticket-detail.queries.ts';
import { TicketLinksController } from './ticket-links.controller.ts';
import { TicketLinks } from './ticket-links.service.ts';
import { TicketList } from './ticket-list.queries.ts';
import { TicketRows } from './ticket-rows.queries.ts';
import { TicketsController } from './tickets.controller.ts';
import { UnreadAgain } from './unread-again.service.ts';

@Module({
  imports: [TicketsModule, CustomersModule],
  controllers: [EscalationsController, TicketLinksController, TicketsController, MessageFilesController],
  providers: [
    MailboxMoves,
    MessageFiles,
    MessageMoving,
    RemoteImages,
    TicketChanges,
    TicketCommands,
    TicketCounts,
    TicketDetails,
    TicketLinks,
    TicketList,
    TicketRows,
    UnreadAgain,
  ],
  exports: [TicketCommands, TicketCounts, TicketRows],
})
export class InboxModule {}
