import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Leases } from '../locks/leases.service.ts';
import { Presence } from '../locks/presence.service.ts';
import { log } from '../platform/log.ts';
import { Sockets } from './sockets.service.ts';

const RENEW_MS = 15_000;

/** Keeps leases and presence of tabs that answer pings: browsers slow down the timers of a tab in the background, not its answers. */
@Injectable()
export class LiveTabs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sockets: Sockets,
    private readonly leases: Leases,
    private readonly presence: Presence,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.renew().catch(missed), RENEW_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async renew(): Promise<void> {
    const tabs = this.sockets.liveTabs();
    if (tabs.length === 0) return;
    await this.leases.renewTabs(tabs);
    await this.presence.renewTabs(tabs);
  }
}

/** A lease outlives three missed turns. */
const missed = (error: unknown): void => log.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'push: renewal missed');
