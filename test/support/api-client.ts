import type * as z from 'zod';
import type { Route } from '#contracts/route';

export interface Given<R extends Route> {
  params?: z.input<R['params']>;
  query?: z.input<R['query']>;
  body?: z.input<R['body']>;
}

/** An answer with a status of 400 or more. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;
  readonly data: Record<string, unknown>;

  constructor(status: number, answer: { code?: string; data?: Record<string, unknown> }) {
    super(`${status} ${answer.code ?? ''} ${JSON.stringify(answer.data ?? {})}`);
    this.status = status;
    this.code = answer.code ?? '';
    this.data = answer.data ?? {};
  }
}

/** One browser's conversation with the API: keeps its cookies, sends the Origin that a browser would. */
export class ApiClient {
  readonly url: string;
  private readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  /** With the token of a session that is there already. */
  static signedIn(url: string, token: string): ApiClient {
    const client = new ApiClient(url);
    client.cookies.set('madoguchi', token);
    return client;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The same browser at another process of the same product: its cookies count there too. */
  at(url: string): ApiClient {
    const there = new ApiClient(url);
    for (const [name, value] of this.cookies) there.cookies.set(name, value);
    return there;
  }

  /** @throws Refused */
  async call<R extends Route>(route: R, given: Given<R> = {}): Promise<z.output<R['response']>> {
    const response = await this.fetch(route, given);
    const text = await response.text();
    if (!response.ok) throw new Refused(response.status, JSON.parse(text || '{}') as object);
    return JSON.parse(text === '' ? 'null' : text) as z.output<R['response']>;
  }

  async fetch<R extends Route>({ method, path }: R, { params, query, body }: Given<R> = {}): Promise<Response> {
    const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String((params as Record<string, unknown>)[name])));
    const search = query
      ? `?${new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]))}`
      : '';
    const response = await fetch(`${this.url}${filled}${search}`, {
      method,
      headers: { origin: this.url, cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.cookies.set(name, value ?? '');
    }
    return response;
  }
}
