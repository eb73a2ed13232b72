import { Controller, Param } from '@nestjs/common';
import { mailSource, type SourceView } from '#contracts/mail-source';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { MailSourceService } from './mail-source.service.ts';

@Controller()
export class MailSourceController {
  constructor(private readonly mails: MailSourceService) {}

  @Route(mailSource.show)
  show(@CurrentActor() actor: Actor, @Param({ schema: mailSource.show.params }) { id }: { id: number }): Promise<SourceView> {
    return this.mails.show(actor, id);
  }
}
