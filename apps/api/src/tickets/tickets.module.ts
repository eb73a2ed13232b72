import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.ts';
import { Conversation } from './conversation.service.ts';
import { Escalations } from './escalations.service.ts';
import { MessageMoves } from './message-moves.service.ts';
import { Openings } from './openings.service.ts';
import { Phases } from './phases.ts';
import { TicketRelations } from './ticket-relations.service.ts';
import { Tickets } from './tickets.service.ts';

const services = [Conversation, Escalations, MessageMoves, Openings, Phases, TicketRelations, Tickets];

@Module({ imports: [CustomersModule], providers: services, exports: services })
export class TicketsModule {}
