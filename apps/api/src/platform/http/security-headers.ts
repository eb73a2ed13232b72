import type { FastifyInstance } from 'fastify';

/** For everything that is not the web app's own page: it runs nothing, loads nothing and is framed by nobody. */
const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The web app's page. Styles that Angular writes at run time carry the nonce; no script but our own files ever runs. */
export const appPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** On every answer; a route with a policy of its own (the mail frame, downloads) sets it after these. */
export const addSecurityHeaders = (server: FastifyInstance): void => {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': INERT_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex',
    });
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    // A browser ignores the next two on plain http, the first one with a complaint in its console.
    if (request.protocol === 'https') {
      reply.header('cross-origin-opener-policy', 'same-origin').header('strict-transport-security', 'max-age=31536000');
    }
  });
};
