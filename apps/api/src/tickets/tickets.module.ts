import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.ts';
import { Conversation } from './conversation.service.ts';
import { Phases } from './phases.ts';
import { Tickets } from './tickets.service.ts';

@Module({ imports: [CustomersModule], providers: [Conversation, Phases, Tickets], exports: [Conversation, Phases, Tickets] })
export class TicketsModule {}
