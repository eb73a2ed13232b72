import { Module } from '@nestjs/common';
import { TemplatesController } from './templates.controller.ts';
import { Templates } from './templates.service.ts';

@Module({ controllers: [TemplatesController], providers: [Templates], exports: [Templates] })
export class TemplatesModule {}
