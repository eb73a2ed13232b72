import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { Leases } from './leases.service.ts';
import { Presence } from './presence.service.ts';

@Module({ imports: [TicketsModule], providers: [Leases, Presence], exports: [Leases, Presence] })
export class LocksModule {}
