import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Route } from '#contracts/route';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { NotAllowed } from '../platform/domain-error.ts';
import { addressKind, isForeign, originOf } from '../platform/http/address.ts';
import { ROUTE } from '../platform/http/route.ts';
import { readCookies } from './cookies.ts';
import { ForeignOrigin, InsecureAddress, SignedOut } from './refusals.ts';
import { Sessions } from './sessions.service.ts';
import type { Visit, VisitingRequest } from './visit.ts';

const READING = new Set(['GET', 'HEAD']);

/** The one door of the API, shut unless the route's contract opens it. Which mailbox is asked for is checked behind it, by the services. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (!contract) throw new NotAllowed();
    const request = context.switchToHttp().getRequest<VisitingRequest>();
    request.visit = this.visit(request);
    if (!READING.has(request.method)) this.refuseForeign(request);
    if (contract.permission === 'public') return true;

    const session = await this.sessions.ofToken(request.visit.sessionToken);
    if (!session) throw new SignedOut();
    if (!session.actor.may(contract.permission)) throw new NotAllowed();
    request.actor = session.actor;
    return true;
  }

  private visit(request: VisitingRequest): Visit {
    const kind = addressKind(request, this.config.insecureLan);
    const origin = originOf(request);
    if (kind === 'refused' || origin === null) throw new InsecureAddress();
    return { kind, origin, ip: request.ip, ...readCookies(request.cookies, kind) };
  }

  private refuseForeign(request: VisitingRequest): void {
    const { origin, 'sec-fetch-site': fetchSite } = request.headers;
    const own = [originOf(request), this.config.publicUrl && new URL(this.config.publicUrl).origin];
    if (isForeign({ origin, fetchSite: fetchSite?.toString() }, own)) throw new ForeignOrigin();
  }
}
