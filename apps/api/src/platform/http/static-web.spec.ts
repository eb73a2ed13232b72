import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ErrorFilter } from './error.filter.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { serveWeb } from './static-web.ts';

@Controller()
class Things {
  @Get('/api/things')
  list(): number[] {
    return [1];
  }
}
@Module({ controllers: [Things] })
class ThingsModule {}

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let folder: string;
let app: NestFastifyApplication;

const start = async (): Promise<void> => {
  app = await NestFactory.create<NestFastifyApplication>(ThingsModule, new FastifyAdapter({ trustProxy: true }), { logger: false });
  app.useGlobalFilters(new ErrorFilter());
  const server = app.getHttpAdapter().getInstance();
  addSecurityHeaders(server);
  await serveWeb(server, folder);
  await app.init();
  await server.ready();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-web-'));
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const build = (): void => {
  writeFileSync(join(folder, 'index.html'), '<app-root ngCspNonce="__CSP_NONCE__"></app-root>');
  writeFileSync(join(folder, 'main-ABCDEF12.js'), 'plain');
  writeFileSync(join(folder, 'main-ABCDEF12.js.br'), 'smaller');
  writeFileSync(join(folder, 'chunk-4Fm48b7e.js'), 'lazy');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'mark-standing.svg'), '<svg/>');
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(folder, 'media/noto-ABCDEF12.woff2'), 'font');
};

test.each(['/', '/tickets/12', '/settings/mailboxes?x=1', '/index.html', '/socket.iocaine'])('%s opens the web app', async (url) => {
  build();
  await start();
  const answer = await app.inject({ url, headers: html });
  const nonce = /ngCspNonce="([^"]+)"/.exec(answer.body)?.[1];
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('the first page answers a health check, too', async () => {
  build();
  await start();
  expect((await app.inject({ url: '/', headers: { accept: '*/*' } })).statusCode).toBe(200);
});

test('every page gets a nonce of its own', async () => {
  build();
  await start();
  const [one, two] = await Promise.all([app.inject({ url: '/', headers: html }), app.inject({ url: '/', headers: html })]);
  expect(one!.body).not.toBe(two!.body);
});

test.each([
  ['/main-ABCDEF12.js', 'plain', 'public, max-age=31536000, immutable'],
  ['/media/noto-ABCDEF12.woff2', 'font', 'public, max-age=31536000, immutable'],
  ['/chunk-4Fm48b7e.js', 'lazy', 'public, max-age=31536000, immutable'],
  ['/icon.svg', '<svg/>', 'no-cache'],
  ['/mark-standing.svg', '<svg/>', 'no-cache'],
])('%s is served as a file', async (url, body, caching) => {
  build();
  await start();
  const answer = await app.inject({ url });
  expect([answer.statusCode, answer.body, answer.headers['cache-control']]).toEqual([200, body, caching]);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('a browser that takes brotli gets the smaller copy, named as what it is', async () => {
  build();
  await start();
  const { body, headers } = await app.inject({ url: '/main-ABCDEF12.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect([body, headers['content-encoding'], headers['content-type'], headers['cache-control']]).toEqual([
    'smaller',
    'br',
    'application/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
});

test.each([
  ['an unknown API address', { url: '/api/nothing', headers: html }],
  ['a missing file', { url: '/chunk-00000000.js', headers: { accept: '*/*' } }],
  ['a post', { url: '/tickets', method: 'POST' as const, headers: html }],
  ['a path out of the folder', { url: '/..%2f..%2fetc/passwd', headers: { accept: '*/*' } }],
])('%s is not found, in the form of every error', async (_, request) => {
  build();
  await start();
  const answer = await app.inject(request);
  expect([answer.statusCode, answer.json()]).toEqual([404, { code: 'not-found', data: {} }]);
});

test('API answers are kept nowhere and run nothing', async () => {
  build();
  await start();
  const { headers } = await app.inject({ url: '/api/things' });
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'referrer-policy': 'same-origin',
  });
  expect(headers).not.toHaveProperty('strict-transport-security');
});

test('behind https browsers are told to stay there', async () => {
  build();
  await start();
  const { headers } = await app.inject({ url: '/api/things', headers: { 'x-forwarded-proto': 'https' } });
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});

test('without a build the page says so, and the API works', async () => {
  await start();
  const page = await app.inject({ url: '/', headers: html });
  expect(page.statusCode).toBe(503);
  expect(page.body).toContain('画面がまだ作られていません');
  expect((await app.inject({ url: '/api/things' })).json()).toEqual([1]);
});
