import { Injectable, computed, inject, signal } from '@angular/core';
import { accounts, type SessionState } from '#contracts/accounts';
import { mayInMailbox, roleMay, type MailboxPermission, type Permission } from '#contracts/permissions';
import { Api } from './api.ts';

/** Who is signed in here, and what they may do. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #state = signal<SessionState | null>(null);
  readonly state = this.#state.asReadonly();
  readonly me = computed(() => this.#state()?.me ?? null);
  readonly #ended = signal(false);
  /** The server ended the session; the person did not. */
  readonly ended = this.#ended.asReadonly();
  /** All times on screen are of the organisation's zone, so that colleagues read the same clock. */
  readonly zone = computed(() => this.#state()?.organisation?.zone ?? 'Asia/Tokyo');

  async load(): Promise<SessionState> {
    return this.enter(await this.#api.call(accounts.session, {}));
  }

  /** Takes over the state that signing in, set-up and one-time links answer with. */
  enter(state: SessionState): SessionState {
    this.#ended.set(false);
    this.#state.set(state);
    return state;
  }

  async signOut(): Promise<void> {
    await this.#api.call(accounts.signOut, {});
    await this.load();
  }

  /** The server says that the session is over: nobody is signed in, the rest stays known. */
  end(): void {
    this.#ended.set(true);
    this.#state.update((state) => state && { ...state, me: null });
  }

  may(permission: Permission): boolean {
    const me = this.me();
    return me !== null && roleMay(me.role, permission);
  }

  mayIn(mailboxId: number, permission: MailboxPermission): boolean {
    const me = this.me();
    const level = me?.memberships.find((membership) => membership.mailboxId === mailboxId)?.level ?? null;
    return me !== null && mayInMailbox(me.role, level, permission);
  }
}
