import { Module } from '@nestjs/common';
import { InboxModule } from '../inbox/inbox.module.ts';
import { SavedViewsController } from './saved-views.controller.ts';
import { SavedViews } from './saved-views.service.ts';

@Module({ imports: [InboxModule], controllers: [SavedViewsController], providers: [SavedViews], exports: [SavedViews] })
export class SavedViewsModule {}
