import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { appPolicy } from './security-headers.ts';

const NONCE = '__CSP_NONCE__';
/** The build puts the hash of the content into the name: such a file never changes. */
const HASHED = /-(?=[a-z_-]*[A-Z0-9])[\w-]{8}\.\w+$/;

/**
 * Serves the built web app in `folder` beside the API: files as they are (the smaller copy made at build time where the browser takes
 * it), and the app's page for every other address that a person opens outside `/api`, with a new nonce each time.
 */
export const serveWeb = async (server: FastifyInstance, folder: string): Promise<void> => {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page !== null) {
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      globIgnore: ['index.html', '**/*.br', '**/*.gz'],
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', HASHED.test(path.replace(/\.(br|gz)$/, '')) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  server.addHook('onRequest', async (request, reply) => {
    if (!request.is404 || !opensPage(request)) return;
    return page === null ? sendPage(reply.status(503), NOT_BUILT) : sendPage(reply, page);
  });
};

/** The first page opens for anybody, a health check without a preference included; deeper addresses only for who reads HTML. */
const opensPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(api|socket\.io)(\/|\?|$)/.test(url) &&
  (/^\/(\?|$)/.test(url) || (headers.accept ?? '').includes('text/html'));

const sendPage = (reply: FastifyReply, page: string): FastifyReply => {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', appPolicy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE, nonce));
};

const NOT_BUILT = `<!doctype html>
<html lang="ja"><meta charset="utf-8"><title>まどぐち</title>
<style nonce="${NONCE}">body { font: 16px/1.8 system-ui, sans-serif; max-width: 36em; margin: 15vh auto; padding: 0 16px }</style>
<h1>画面がまだ作られていません</h1>
<p>データとメールの処理は動いています。サーバーを止めて <code>npm start</code> で起動し直すと、画面が作られます。</p>
<p lang="en">The web app has not been built yet. Data and mail are being handled. Stop the server and start it with <code>npm start</code>, which builds it.</p>
</html>
`;
