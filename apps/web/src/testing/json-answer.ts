/** What a fake server answers where the test's environment has no `Response` of its own (jsdom). */
export const jsonAnswer = (body: unknown, status = 200): Response => {
  const headers: Pick<Headers, 'get'> = { get: () => null };
  return { ok: status < 400, status, headers, json: () => Promise.resolve(body) } as Response;
};
