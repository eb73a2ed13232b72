import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { Route } from '#contracts/route';
import { ROUTE } from './route.ts';

export interface DeclaredRoute {
  controller: string;
  handler: string;
  contract: Route;
}

/** A route without a declared permission: the application refuses to start with it. */
export class UndeclaredRoute extends Error {
  override name = 'UndeclaredRoute';
}

/** Default deny, checked at boot: every handler of every controller carries a contract with its permission. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    this.declared();
  }

  /** All routes of the running application. @throws UndeclaredRoute */
  declared(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, name }) => {
      const prototype: object = Object.getPrototypeOf(instance);
      return this.scanner
        .getAllMethodNames(prototype)
        .map((handler) => ({ handler, method: (prototype as Record<string, (...args: unknown[]) => unknown>)[handler] }))
        .filter(({ method }) => method !== undefined && Reflect.hasMetadata(PATH_METADATA, method))
        .map(({ handler, method }) => {
          const contract = this.reflector.get<Route | undefined>(ROUTE, method!);
          if (!contract?.permission) throw new UndeclaredRoute(`${name}.${handler} has no declared permission`);
          return { controller: name, handler, contract };
        });
    });
  }
}
