import { Module } from '@nestjs/common';
import { Checks } from './checks.service.ts';

@Module({ providers: [Checks], exports: [Checks] })
export class ChecksModule {}
