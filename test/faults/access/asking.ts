import type { TwoTeams, Asker } from './two-teams.ts';

/** What is asked of a route; `METHOD /path/:id` comes with it. */
export interface Request {
  params?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: unknown;
  /** Sent as a multipart upload instead of a body. */
  file?: string;
}

export interface Answer {
  status: number;
  ok: boolean;
  text: string;
}

/** Asks the running server, as the web app of this person would. */
export const ask = async (
  teams: TwoTeams,
  asker: Asker,
  route: string,
  request: Request,
  method = route.split(' ')[0]!,
): Promise<Answer> => {
  const { url } = teams.server;
  const { params = {}, query = {}, body, file } = request;
  const path = route.split(' ')[1]!.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]));
  const cookie = asker === 'stranger' ? '' : `madoguchi=${await teams.signIn(asker)}`;
  const response = await fetch(`${url}${path}?${search}`, {
    method,
    headers: { origin: url, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file !== undefined && { body: upload(file) }),
  });
  return { status: response.status, ok: response.ok, text: await response.text() };
};

const upload = (content: string): FormData => {
  const form = new FormData();
  form.set('file', new Blob([content]), 'file.txt');
  return form;
};

/** The same answer but for the numbers in it: ids, sequence, time. */
export const sameAnswer = (a: Answer, b: Answer): boolean => a.status === b.status && withoutNumbers(a.text) === withoutNumbers(b.text);

const withoutNumbers = (text: string): string => text.replace(/\d+/g, '0');
