import { Injectable, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { LockView } from '#contracts/locks';
import { tickets, type TicketDetail, type TicketRow } from '#contracts/tickets';
import type * as z from 'zod';
import { Api, apiResource } from '../../platform/api.ts';
import { asApiError, type ApiError } from '../../platform/api-error.ts';
import { Push, injectPush } from '../../platform/push.ts';
import { InboxStore } from '../inbox-store.ts';
import { TicketsAhead } from './tickets-ahead.ts';
import { laterRow } from './ticket-row-merge.ts';

type Body<R extends keyof typeof tickets> = z.input<(typeof tickets)[R]['body']>;

const COALESCE_MS = 60;

/** One open ticket: its detail as last fetched, its row as last told. Provided by the ticket's component, so it lives as long as that. */
@Injectable()
export class TicketStore {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #inbox = inject(InboxStore);
  readonly #ahead = inject(TicketsAhead);

  readonly ticketId = signal<number | null>(null);
  readonly #fetched = apiResource(
    tickets.show,
    () => {
      const id = this.ticketId();
      return id === null ? undefined : { params: { id } };
    },
    this.#push.generation,
  );
  /** What is on screen: the last answer stays while a newer one is on its way or cannot come. */
  readonly detail = linkedSignal<TicketDetail | undefined, TicketDetail | null>({
    source: () => (this.#fetched.hasValue() ? this.#fetched.value() : this.#fetchedAhead()),
    computation: (now, previous) => now ?? previous?.value ?? null,
  }).asReadonly();
  readonly #row = linkedSignal<TicketDetail | null, TicketRow | null>({
    source: this.detail,
    computation: (detail, previous) => detail && laterRow(previous?.value ?? null, detail.row),
  });
  /** For what is shown of the ticket itself. What the conversation has come to stands in `detail` alone. */
  readonly row = this.#row.asReadonly();
  /** What I had read when I opened it. */
  readonly readBefore = linkedSignal<TicketDetail | null, number>({
    source: this.detail,
    computation: (detail, previous) => (previous?.source ? previous.value : (detail?.readSeq ?? 0)),
  }).asReadonly();
  readonly error = computed(() => {
    const error = this.#fetched.error();
    return error ? asApiError(error) : null;
  });
  readonly #problem = signal<ApiError | null>(null);
  /** Why the last command did nothing. */
  readonly problem = this.#problem.asReadonly();

  #asked: ReturnType<typeof setTimeout> | undefined;
  #markedSeq = 0;

  constructor() {
    const mine = (id: number): boolean => id === this.ticketId();
    injectPush('ticket.row', ({ row }) => mine(row.id) && this.apply(row));
    injectPush('ticket.row', ({ row }) => this.detail()?.twins.some(({ ticket }) => ticket?.id === row.id) && this.refetch());
    injectPush('ticket.changed', ({ id, version }) => {
      if (mine(id) && version > (this.detail()?.row.version ?? 0)) this.refetch();
    });
    injectPush('ticket.gone', ({ id }) => mine(id) && this.refetch());
  }

  /** Fetches the detail again, once for everything that is asked within a moment. */
  refetch(): void {
    this.#asked ??= setTimeout(() => {
      this.#asked = undefined;
      // The first answer is still on its way and may be from before: ask again after it.
      if (!this.#fetched.reload() && this.#fetched.isLoading()) this.refetch();
    }, COALESCE_MS);
  }

  retry(): void {
    this.#fetched.reload();
  }

  /** The detail as of now, on screen when it resolves. @throws ApiError */
  async look(): Promise<TicketDetail> {
    const detail = await this.#api.call(tickets.show, { params: { id: this.ticketId() ?? 0 } });
    this.#fetched.set(detail);
    return detail;
  }

  apply(row: TicketRow): void {
    this.#row.update((known) => known && laterRow(known, row));
  }

  setLock(lock: LockView | null): void {
    this.#row.update((row) => row && { ...row, lock });
  }

  forgetProblem(): void {
    this.#problem.set(null);
  }

  /** I have the conversation in front of me. */
  markRead(): void {
    const detail = this.detail();
    if (!detail || detail.row.inboundSeq <= Math.max(detail.readSeq, this.#markedSeq)) return;
    const { id, conversationSeq: seq } = detail.row;
    this.#markedSeq = seq;
    this.#inbox.markRead(id, seq);
    // Not read then is read at the next look.
    this.#api.call(tickets.markRead, { params: { id }, body: { seq } }).catch(() => (this.#markedSeq = 0));
  }

  assign(assigneeId: number | null): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.assign, { params, body: { assigneeId } }));
  }

  setPhase(phase: Body<'setPhase'>['phase']): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.setPhase, { params, body: { phase } }));
  }

  /** @param resumeOn date in the organisation's zone, or null */
  hold(resumeOn: string | null): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.hold, { params, body: { resumeOn } }));
  }

  resume(): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.resume, { params }));
  }

  close(reason: Body<'close'>['reason']): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.close, { params, body: { reason } }));
  }

  reopen(): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.reopen, { params }));
  }

  setPriority(priority: Body<'setPriority'>['priority']): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.setPriority, { params, body: { priority } }));
  }

  setDeadline(dueAt: string | null): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.setDeadline, { params, body: { dueAt } }));
  }

  setTags(tags: string[]): Promise<TicketRow | null> {
    return this.#change((params) => this.#api.call(tickets.setTags, { params, body: { tags } }));
  }

  /** Shows why something done with this ticket was refused. */
  tell(error: unknown): void {
    this.#problem.set(asApiError(error));
  }

  #fetchedAhead(): TicketDetail | undefined {
    const id = this.ticketId();
    return untracked(() => {
      const row = this.#inbox.rows().find((each) => each.id === id);
      return row && this.#ahead.of(row);
    });
  }

  async #change(command: (params: { id: number }) => Promise<TicketRow>): Promise<TicketRow | null> {
    const id = this.ticketId();
    if (id === null) return null;
    this.#problem.set(null);
    try {
      const row = await command({ id });
      this.apply(row);
      this.#inbox.apply(row);
      this.refetch();
      return row;
    } catch (error) {
      this.tell(error);
      this.refetch();
      return null;
    }
  }
}
