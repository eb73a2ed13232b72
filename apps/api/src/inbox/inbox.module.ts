import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { MessageFilesController } from './message-files.controller.ts';
import { MessageFiles } from './message-files.queries.ts';
import { MessageMoving } from './message-moving.service.ts';
import { RemoteImages } from './remote-images.service.ts';
import { TicketCommands } from './ticket-commands.service.ts';
import { TicketDetails } from './ticket-detail.queries.ts';
import { TicketList } from './ticket-list.queries.ts';
import { TicketRows } from './ticket-rows.queries.ts';
import { TicketsController } from './tickets.controller.ts';

@Module({
  imports: [TicketsModule, CustomersModule],
  controllers: [TicketsController, MessageFilesController],
  providers: [MessageFiles, MessageMoving, RemoteImages, TicketCommands, TicketDetails, TicketList, TicketRows],
  exports: [TicketCommands, TicketRows],
})
export class InboxModule {}
