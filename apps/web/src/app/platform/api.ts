import { Injectable, InjectionToken, inject, resource, signal, type ResourceRef } from '@angular/core';
import type { Route } from '#contracts/route';
import type * as z from 'zod';
import { ApiError, asApiError, refusal } from './api-error.ts';

/** A query as its caller writes it: coerced fields by what they become, defaulted fields optional. */
type Written<In, Out> = { [K in keyof In]: unknown extends In[K] ? (K extends keyof Out ? Out[K] : never) : In[K] };
type Part<Name extends string, S extends z.ZodType, Value> = S extends z.ZodUndefined ? object : { [K in Name]: Value };

/** What a call of this route needs: `{ params, query, body }`, each only where the route declares it. */
export type Args<R extends Route> = Part<'params', R['params'], z.output<R['params']>> &
  Part<'query', R['query'], Written<z.input<R['query']>, z.output<R['query']>>> &
  Part<'body', R['body'], z.input<R['body']>>;
export type Answer<R extends Route> = z.output<R['response']>;

interface LooseArgs {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

export const FETCH = new InjectionToken<typeof fetch>('fetch', { factory: () => window.fetch.bind(window) });
const TIMEOUT_MS = 30_000;
/** The server tells its time in whole seconds, and an answer takes a while: less than this is no difference. */
const TRUSTED_MS = 5_000;
/** An answer that nobody called for this long after it was asked ahead is too old to be given. */
const AHEAD_MS = 3_000;

/** The one way to the server. Answers are parsed by the route's schema; every failure is an `ApiError`. */
@Injectable({ providedIn: 'root' })
export class Api {
  readonly #fetch = inject(FETCH);
  readonly #signedOut = signal(0);
  /** Counts refusals because the session is over; `Session` watches it. */
  readonly signedOut = this.#signedOut.asReadonly();
  /** By how much the server's clock is ahead of this computer's; 0 when they agree. */
  readonly #aheadMs = signal(0);
  readonly #asked = new Map<string, { answer: Promise<unknown>; at: number }>();

  /** The server's time when this computer's clock says `here`: it may be hours off. */
  time(here = Date.now()): Date {
    return new Date(here + this.#aheadMs());
  }

  /** Asks before the page stands that will: the next call of the same is given this answer. A command in between may change it: asked anew. */
  askAhead<R extends Route>(route: R, args: Args<R>): void {
    const answer = this.#call(route, args);
    answer.catch(() => undefined);
    this.#asked.set(urlOf(route, args as LooseArgs), { answer, at: Date.now() });
  }

  call<R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<Answer<R>> {
    if (route.method !== 'GET') this.#asked.clear();
    const url = urlOf(route, args as LooseArgs);
    const asked = this.#asked.get(url);
    this.#asked.delete(url);
    return asked && Date.now() - asked.at < AHEAD_MS ? (asked.answer as Promise<Answer<R>>) : this.#call(route, args, signal);
  }

  async #call<R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<Answer<R>> {
    const given = args as LooseArgs;
    const response = await this.#send(route, given, requestBody(given.body), signal);
    const answer: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
    const parsed = route.response.safeParse(answer);
    if (!parsed.success) throw new ApiError('unexpected-answer', response.status, {}, { cause: parsed.error });
    return parsed.data as Answer<R>;
  }

  /** Sends one file as multipart part `file`. */
  async upload<R extends Route>(route: R, args: Args<R>, file: File): Promise<Answer<R>> {
    const form = new FormData();
    form.set('file', file, file.name);
    const response = await this.#send(route, args as LooseArgs, { body: form });
    return route.response.parse(await response.json()) as Answer<R>;
  }

  /** Reads a route that streams lines of JSON (NDJSON), each parsed by `line`. */
  async *lines<R extends Route, L extends z.ZodType>(route: R, args: Args<R>, line: L, signal?: AbortSignal): AsyncGenerator<z.output<L>> {
    const given = args as LooseArgs;
    const response = await this.#send(route, given, requestBody(given.body), signal, null);
    if (!response.body) return;
    let rest = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const whole = (rest + chunk).split('\n');
      rest = whole.pop() ?? '';
      for (const text of whole) if (text.trim()) yield line.parse(JSON.parse(text));
    }
    if (rest.trim()) yield line.parse(JSON.parse(rest));
  }

  async #send(
    route: Route,
    args: LooseArgs,
    payload: RequestInit,
    signal?: AbortSignal,
    timeout: number | null = TIMEOUT_MS,
  ): Promise<Response> {
    const ends = [signal, timeout === null ? undefined : AbortSignal.timeout(timeout)].filter((end) => end !== undefined);
    let response: Response;
    try {
      response = await this.#fetch(urlOf(route, args), {
        method: route.method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.any(ends),
        ...payload,
      });
    } catch (cause) {
      throw new ApiError('offline', 0, {}, { cause });
    }
    this.#compareClocks(response.headers.get('date'));
    if (response.ok) return response;
    const error = refusal(response.status, await response.json().catch(() => undefined));
    if (error.code === 'signed-out') this.#signedOut.update((count) => count + 1);
    throw error;
  }

  #compareClocks(serverTime: string | null): void {
    const aheadMs = Date.parse(serverTime ?? '') - Date.now();
    if (Math.abs(aheadMs - this.#aheadMs()) > TRUSTED_MS) this.#aheadMs.set(Math.abs(aheadMs) > TRUSTED_MS ? aheadMs : 0);
  }
}

/**
 * A read that follows its arguments; `undefined` arguments read nothing. `again` is read too: whenever a signal in it changes the answer is
 * fetched anew. Its error is always an `ApiError`.
 */
export function apiResource<R extends Route>(
  route: R,
  args: () => Args<R> | undefined,
  again: () => unknown = () => null,
): ResourceRef<Answer<R> | undefined> {
  const api = inject(Api);
  return resource({
    params: () => {
      const given = args();
      return given && { given, turn: again() };
    },
    loader: async ({ params: { given }, abortSignal }) => {
      try {
        return await api.call(route, given, abortSignal);
      } catch (error) {
        throw asApiError(error);
      }
    },
  });
}

/** Fills `:name` in the path and appends the query; what is undefined or null is left out. */
export function urlOf(route: Pick<Route, 'path'>, { params = {}, query = {} }: LooseArgs): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(key, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

const requestBody = (body: unknown): RequestInit =>
  body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
