import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Route } from '#contracts/route';

interface Way {
  host: string;
  /** As a trusted proxy would tell; null for a connection without one. */
  forwardedProto: string | null;
  ip: string;
}
interface Given {
  params?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A browser: keeps cookies, sends its own page's Origin with what changes something. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** As the server wrote them, with their attributes. */
  setCookies: string[] = [];
  private readonly way: Way;

  constructor(
    private readonly app: NestFastifyApplication,
    way: Partial<Way> = {},
  ) {
    this.way = { host: 'localhost:3000', forwardedProto: null, ip: '127.0.0.1', ...way };
  }

  async call(route: Pick<Route, 'method' | 'path'>, { params = {}, body, headers = {} }: Given = {}) {
    const url = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const origin: Record<string, string> =
      route.method === 'GET' ? {} : { origin: `${this.way.forwardedProto ?? 'http'}://${this.way.host}` };
    return this.send(route.method, url, { ...origin, ...headers }, body);
  }

  async send(method: Route['method'], url: string, headers: Record<string, string> = {}, body?: unknown) {
    const { host, forwardedProto, ip } = this.way;
    const response = await this.app.inject({
      method,
      url,
      remoteAddress: ip,
      headers: {
        host,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(forwardedProto && { 'x-forwarded-proto': forwardedProto }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    });
    this.setCookies = [response.headers['set-cookie'] ?? []].flat();
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0 || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = response.body;
    const json: unknown = response.headers['content-type']?.toString().startsWith('application/json') ? JSON.parse(text) : null;
    return { status: response.statusCode, headers: response.headers, text, json: json as never };
  }
}
