import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AddressKind } from '../platform/http/address.ts';
import type { Actor } from './actor.ts';

/** One request's way to us, once the access guard let it in. */
export interface Visit {
  kind: Exclude<AddressKind, 'refused'>;
  /** The address that the person used, `https://support.example`: links lead there when PUBLIC_URL is not set. */
  origin: string;
  ip: string;
  sessionToken: string | null;
  browserProof: string | null;
}

export type VisitingRequest = FastifyRequest & { visit?: Visit; actor?: Actor };

/** For routes that deal with sessions or make links. */
export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<VisitingRequest>();
  if (!visit) throw new Error('the access guard did not run');
  return visit;
});
