import { Module } from '@nestjs/common';
import { Deadlines } from './deadlines.service.ts';
import { Resumption } from './resumption.service.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';

@Module({ imports: [TicketsModule], providers: [Deadlines, Resumption] })
export class DeadlinesModule {}
