import { Injectable } from '@nestjs/common';
import type { Phase, PhaseKey } from '#contracts/tickets';
import { Database } from '../platform/database/database.ts';
import { DomainError } from '../platform/domain-error.ts';

export class PhaseUnreachable extends DomainError {
  readonly code = 'phase-unreachable';
}

const isReachable = (phases: readonly Phase[], from: PhaseKey, to: PhaseKey): boolean =>
  from === to || (phases.find(({ key }) => key === from)?.next.includes(to) ?? false);

/** The phases with their transitions: data that only migrations change, so it is read once. */
@Injectable()
export class Phases {
  private loaded: Promise<Phase[]> | undefined;

  constructor(private readonly database: Database) {}

  all(): Promise<Phase[]> {
    this.loaded ??= this.database
      .rows<Phase>('SELECT key, position, progress, next FROM phase ORDER BY position')
      .catch((error: unknown) => {
        this.loaded = undefined;
        throw error;
      });
    return this.loaded;
  }

  /** @throws PhaseUnreachable */
  async assertReachable(from: PhaseKey, to: PhaseKey): Promise<void> {
    if (!isReachable(await this.all(), from, to)) throw new PhaseUnreachable({ from, to });
  }
}
