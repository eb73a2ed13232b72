import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { Leases } from './leases.service.ts';
import { Presence } from './presence.service.ts';
import { PreventedRepliesController } from './prevented-replies.controller.ts';
import { PreventedReplies } from './prevented-replies.service.ts';

@Module({
  imports: [TicketsModule],
  controllers: [PreventedRepliesController],
  providers: [Leases, Presence, PreventedReplies],
  exports: [Leases, Presence],
})
export class LocksModule {}
