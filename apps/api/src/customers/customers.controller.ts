import { Controller, Query } from '@nestjs/common';
import type * as z from 'zod';
import { customers, type CustomerRef } from '#contracts/customers';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Customers } from './customers.service.ts';

@Controller()
export class CustomersController {
  constructor(private readonly service: Customers) {}

  @Route(customers.find)
  find(
    @CurrentActor() actor: Actor,
    @Query({ schema: customers.find.query }) query: z.infer<typeof customers.find.query>,
  ): Promise<CustomerRef[]> {
    return this.service.find(actor, query.text);
  }
}
