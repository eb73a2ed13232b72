import { Global, Module } from '@nestjs/common';
import { History } from './history.service.ts';
import { Sealing } from './sealing.service.ts';

@Global()
@Module({ providers: [History, Sealing], exports: [History, Sealing] })
export class HistoryModule {}
