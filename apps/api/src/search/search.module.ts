import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { InboxModule } from '../inbox/inbox.module.ts';
import { SearchController } from './search.controller.ts';
import { Search } from './search.queries.ts';

@Module({ imports: [AccountsModule, InboxModule], controllers: [SearchController], providers: [Search] })
export class SearchModule {}
