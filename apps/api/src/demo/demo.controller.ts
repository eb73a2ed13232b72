import { Controller, Inject } from '@nestjs/common';
import type * as z from 'zod';
import { demo } from '#contracts/demo';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Route } from '../platform/http/route.ts';
import { DemoCustomers } from './demo-customers.service.ts';
import { DEMO_PASSWORD, type Mailbox, MAILBOXES, PEOPLE } from './scenario/organisation.ts';

@Controller()
export class DemoController {
  constructor(
    private readonly customers: DemoCustomers,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Route(demo.people)
  people(): z.infer<typeof demo.people.response> {
    this.assertDemo();
    return {
      password: DEMO_PASSWORD,
      people: Object.values(PEOPLE).map(({ name, email, role, levels }) => {
        const seen = (role === 'admin' ? Object.keys(MAILBOXES) : Object.keys(levels)) as Mailbox[];
        return { name, email, role, mailboxes: seen.map((key) => MAILBOXES[key].name) };
      }),
    };
  }

  @Route(demo.deliver)
  async deliver(@CurrentActor() actor: Actor): Promise<void> {
    this.assertDemo();
    await this.customers.writeOnce(actor, new Date());
  }

  private assertDemo(): void {
    if (!this.config.demo) throw new NotFound();
  }
}
