import { computed, effect, inject, signal, untracked } from '@angular/core';
import { locks, type Lease, type LockView } from '#contracts/locks';
import { Api } from '../../platform/api.ts';
import { asApiError, type ApiError } from '../../platform/api-error.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';
import { TAB_ID } from '../../platform/tab.ts';
import { isOvertaken } from './composer-state.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { TabHandover, tabChannel } from './tab-handover.ts';
import { TicketStore } from './ticket-store.ts';

const TYPING_EVERY_MS = 15_000;

/** The reply that is written under the lease. */
export interface LeasedReply {
  words: Pick<DraftKeeper, 'flush' | 'hasUnsaved'>;
  editable(): boolean;
  /** This tab writes no more; its words are kept. */
  end(): void;
  refused(error: ApiError): void;
}

/**
 * The right of this tab to write the reply of its ticket: taken, told to the other tabs of its person, lost to somebody else, given back.
 * Made where Angular injects; who may write is the server's fence.
 */
export class ReplyLease {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  readonly #store = inject(TicketStore);

  readonly #fence = signal<number | null>(null);
  /** Of the lease that was granted to this tab; null: it has none, or gave it back. */
  readonly fence = this.#fence.asReadonly();
  readonly held = computed(() => this.#fence() !== null);
  readonly #fencedOff = signal(false);
  /** The server refused this tab's fence: somebody else, or another tab of mine, writes now. */
  readonly fencedOff = this.#fencedOff.asReadonly();
  readonly #handover = new TabHandover(
    tabChannel(),
    () => ({ ticketId: this.#params().id, personId: this.#session.me()?.id ?? 0 }),
    () => (this.reply.editable() ? this.#letGo() : null),
  );
  #typedAt = 0;

  constructor(readonly reply: LeasedReply) {
    effect(() => {
      const lock = this.#store.row()?.lock ?? null;
      if (isOvertaken({ lock, fence: this.#fence() })) untracked(() => void this.lose(lock));
    });
  }

  /** @throws ApiError */
  acquire(): Promise<Lease> {
    return this.#api.call(locks.acquire, { params: this.#params(), body: { tab: TAB_ID } });
  }

  /** From another tab of mine, which saves its last words before. @throws ApiError */
  async acquireFromOtherTab(): Promise<Lease> {
    await this.#handover.ask();
    return this.acquire();
  }

  /** @throws ApiError */
  takeOver(reason: string): Promise<Lease> {
    return this.#api.call(locks.takeOver, { params: this.#params(), body: { tab: TAB_ID, reason } });
  }

  /** What was granted holds from now on. @returns whether this tab begins to write, rather than goes on */
  begin({ fence, expiresAt }: Lease): boolean {
    const first = !this.held();
    const { id = 0, name = '' } = this.#session.me() ?? {};
    this.#fence.set(fence);
    this.#fencedOff.set(false);
    this.#store.setLock({ holder: { id, name }, fence, since: new Date().toISOString(), expiresAt });
    return first;
  }

  /** What the server knows this tab's right by. */
  mine(): { tab: string; fence: number } {
    return { tab: TAB_ID, fence: this.#fence() ?? 0 };
  }

  /** Each keystroke may say so: the server hears it often enough to let the lease live on. */
  tellTyping(): void {
    const fence = this.#fence();
    if (fence === null || Date.now() - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = Date.now();
    this.#push.emit('reply.typing', { ticketId: this.#params().id, fence }).catch((cause: unknown) => {
      const error = asApiError(cause);
      if (error.code === 'lock-lost') this.reply.refused(error);
    });
  }

  /** Somebody else writes now, or nobody. Words that the server has not got go there once more: it keeps them aside. */
  async lose(lock: LockView | null): Promise<void> {
    if (!this.held() || this.#fencedOff()) return;
    this.#fencedOff.set(true);
    await this.reply.words.flush();
    // While nobody writes, this tab goes on when its person wants to.
    if (lock === null) return;
    this.reply.end();
    this.#store.refetch();
  }

  /** @throws ApiError: without a line the lease runs out by itself. */
  async giveBack(): Promise<void> {
    await this.#api.call(locks.release, { params: this.#params(), body: this.mine() });
  }

  end(): void {
    this.#fence.set(null);
    this.#fencedOff.set(false);
  }

  /** The page goes away: other tabs are not answered any more. */
  leave(): void {
    this.#handover.end();
  }

  /** Another tab of mine goes on. Words that cannot be saved now stay with the lease, here. */
  async #letGo(): Promise<void> {
    this.#fencedOff.set(true);
    await this.reply.words.flush();
    if (this.reply.words.hasUnsaved) this.#fencedOff.set(false);
    else this.reply.end();
  }

  #params(): { id: number } {
    return { id: this.#store.ticketId() ?? 0 };
  }
}
