import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sanitiseHtml } from '#mail/sanitise';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { downloadImage } from '../../../apps/api/src/inbox/image-download.ts';
import { InboxModule } from '../../../apps/api/src/inbox/inbox.module.ts';
import { NotOutside, OutsideHosts } from '../../../apps/api/src/platform/outside/outside-hosts.ts';
import { ApiServer } from '../../support/api-server.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** This machine stands in for the internet: `*.outside.example` is here, on any port. */
class ThisMachine extends OutsideHosts {
  protected override mayAsk(): boolean {
    return true;
  }
  protected override isOutside(address: string): boolean {
    return address === '127.0.0.1';
  }
  protected override lookUp(hostname: string): Promise<string[]> {
    return Promise.resolve(hostname.endsWith('.outside.example') ? ['127.0.0.1'] : ['10.0.0.1']);
  }
}

/** What the web server outside answers by path. */
const PAGES: Record<string, RequestListener> = {
  '/a.png': (_, response) => response.setHeader('content-type', 'text/html').end(PNG),
  '/a.svg': (_, response) => response.setHeader('content-type', 'image/png').end('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
  '/page.html': (_, response) => response.setHeader('content-type', 'image/png').end('<!doctype html><script>1</script>'),
  '/moved': (_, response) => response.writeHead(302, { location: '/a.png' }).end(),
  '/moved-inside': (_, response) => response.writeHead(301, { location: 'http://169.254.169.254/' }).end(PNG),
  '/gone': (_, response) => response.writeHead(404).end(PNG),
  '/empty': (_, response) => response.end(),
  '/large': (_, response) => response.setHeader('content-length', 6 * 1024 * 1024).end(PNG),
  '/endless': (_, response) => {
    response.write(PNG);
    const filling = setInterval(() => response.write(Buffer.alloc(1024 * 1024)), 1);
    response.once('close', () => clearInterval(filling));
  },
};

let outside: Server;
let port: number;
let asked: IncomingMessage[] = [];
let desk: Desk;
let factory: Factory;
let server: ApiServer;
let cautious: ApiServer;

beforeAll(async () => {
  outside = createServer((request, response) => {
    asked.push(request);
    PAGES[request.url?.split('?')[0] ?? '']?.(request, response);
  });
  await new Promise<void>((listening) => outside.listen(0, '127.0.0.1', listening));
  port = (outside.address() as AddressInfo).port;
  desk = await createDesk();
  factory = createFactory(desk);
  const features = [HistoryModule, AccountsModule, InboxModule];
  server = await ApiServer.start(desk.url, features, [], new ThisMachine());
  cautious = await ApiServer.start(desk.url, features);
});
beforeEach(async () => {
  asked = [];
  await cleanDatabase(desk.url);
  await factory.organisation();
});
afterAll(async () => {
  await Promise.all([server.stop(), cautious.stop()]);
  outside.closeAllConnections();
  await new Promise((closed) => outside.close(closed));
  await desk.close();
});

const at = (path: string, host = 'images.outside.example'): string => `http://${host}:${port}${path}`;
const unescaped = (attribute: string): string => attribute.replaceAll('&amp;', '&');
const sources = (page: string): string[] => [...page.matchAll(/<img [^>]*?src="(\/api\/[^"]*)"/g)].map((found) => unescaped(found[1]!));

/** A mail with these images, its reader's session and the addresses that stand in for them in its frame. */
const mailWith = async (...urls: string[]) => {
  const mailboxId = await factory.mailbox();
  const html = sanitiseHtml(urls.map((url) => `<img src="${url.replaceAll('&', '&amp;')}">`).join('')).html;
  const { messageId } = await factory.ticket({ mailboxId, message: { html } });
  const reader = await server.signIn((await factory.actor([mailboxId], { level: 'view' })).id);
  const page = await (await server.get(`/api/messages/${messageId}/body?images=all`, reader)).text();
  return { messageId, reader, page, proxied: sources(page) };
};

describe('on request', () => {
  test('a remote image comes through this server, as the image that its bytes are', async () => {
    const { reader, proxied } = await mailWith(at('/a.png?who=1&x=2'));
    const answer = await server.get(proxied[0]!, reader);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    expect(asked.map(({ url }) => url)).toEqual(['/a.png?who=1&x=2']);
  });

  test('its sender learns nothing about the reader', async () => {
    const { reader, proxied } = await mailWith(at('/a.png'));
    await server.get(proxied[0]!, reader);
    expect(asked[0]!.headers).toEqual({
      host: `images.outside.example:${port}`,
      accept: 'image/png, image/jpeg, image/gif, image/webp',
      'user-agent': 'Madoguchi',
      connection: 'close',
    });
  });

  test('the frame’s wall stays as it is', async () => {
    const { messageId, reader } = await mailWith(at('/a.png'));
    const policy = async (path: string) => (await server.get(path, reader)).headers.get('content-security-policy');
    expect(await policy(`/api/messages/${messageId}/body?images=all`)).toBe(await policy(`/api/messages/${messageId}/body`));
  });

  test('a mail of thousands of images knocks two hundred times', async () => {
    const { proxied } = await mailWith(...Array.from({ length: 1_000 }, (_, index) => at(`/${index}`)));
    expect(proxied).toHaveLength(200);
  });
});

test('unasked for, nothing stands in for them, and hosts are not looked up', async () => {
  const { messageId, reader } = await mailWith(at('/a.png'));
  const answer = await server.get(`/api/messages/${messageId}/body`, reader);
  expect(answer.headers.get('x-dns-prefetch-control')).toBe('off');
  expect(sources(await answer.text())).toEqual([]);
  expect(asked).toEqual([]);
});

test.each(['/a.svg', '/page.html', '/moved', '/moved-inside', '/gone', '/empty', '/large', '/endless'])('%s is no image', async (path) => {
  const { reader, proxied } = await mailWith(at(path));
  expect((await server.get(proxied[0]!, reader)).status).toBe(404);
  expect(asked.map(({ url }) => url)).toEqual([path]);
});

test('a server that never answers costs the time limit', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const url = new URL(`http://silent.outside.example:${(silent.address() as AddressInfo).port}/`);
  await expect(downloadImage(url, '127.0.0.1', { timeoutMs: 100 })).rejects.toThrow('aborted');
  silent.closeAllConnections();
  await new Promise((closed) => silent.close(closed));
});

describe('nothing is fetched', () => {
  test('for somebody who may not read the message, exactly as for a missing one', async () => {
    const { messageId, proxied } = await mailWith(at('/a.png'));
    const foreign = await server.signIn((await factory.actor([await factory.mailbox()])).id);
    const refused = await server.get(proxied[0]!, foreign);
    const missing = await server.get(proxied[0]!.replace(`/${messageId}/`, '/999999/'), foreign);
    expect([refused.status, await refused.text()]).toEqual([404, await missing.text()]);
    expect((await server.get(proxied[0]!, 'nobody')).status).toBe(401);
    expect(asked).toEqual([]);
  });

  test('with the signature of another address, another message, or none', async () => {
    const [one, other] = [await mailWith(at('/a.png')), await mailWith(at('/a.png?other'))];
    const signature = new URLSearchParams(one.proxied[0]!.split('?')[1]).get('signature')!;
    const path = (messageId: number, url: string, signed: string): string =>
      `/api/messages/${messageId}/remote-image?${new URLSearchParams({ url, signature: signed })}`;
    for (const forged of [path(one.messageId, at('/secret'), signature), path(one.messageId, at('/a.png'), '')])
      expect((await server.get(forged, one.reader)).status).toBe(404);
    expect((await server.get(path(other.messageId, at('/a.png'), signature), other.reader)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test.each([
    'http://127.0.0.1:PORT/a.png',
    'http://127.1:PORT/a.png',
    'http://2130706433:PORT/a.png',
    'http://0x7f.0.0.1:PORT/a.png',
    'http://0177.0.0.1:PORT/a.png',
    'http://0:PORT/a.png',
    'http://[::1]:PORT/a.png',
    'http://[::ffff:127.0.0.1]:PORT/a.png',
    'http://localhost:PORT/a.png',
    'http://user:password@127.0.0.1:PORT/a.png',
    'http://127.0.0.1/a.png',
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/a.png',
    'https://[fd00::1]/a.png',
  ])('from %s, inside the house', async (form) => {
    const { messageId } = await mailWith();
    const reader = await cautious.signIn((await factory.actor([await mailboxOf(messageId)], { level: 'view' })).id);
    await desk.database.rows('UPDATE message SET html = $2 WHERE id = $1', [
      messageId,
      sanitiseHtml(`<img src="${form.replace('PORT', `${port}`)}">`).html,
    ]);
    const page = await (await cautious.get(`/api/messages/${messageId}/body?images=all`, reader)).text();
    expect((await cautious.get(sources(page)[0]!, reader)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

const mailboxOf = async (messageId: number): Promise<number> => {
  const [found] = await desk.database.rows<{ mailbox_id: number }>(
    'SELECT mailbox_id FROM ticket t JOIN message m ON m.ticket_id = t.id WHERE m.id = $1',
    [messageId],
  );
  return found!.mailbox_id;
};

describe('a host is asked at the address that was judged', () => {
  class Named extends OutsideHosts {
    constructor(private readonly addresses: string[]) {
      super();
    }
    protected override lookUp(): Promise<string[]> {
      return Promise.resolve(this.addresses);
    }
  }

  test.each([
    [['93.184.215.14'], '93.184.215.14'],
    [['2606:4700::1111'], '2606:4700::1111'],
    [['93.184.215.14', '10.0.0.1'], null],
    [['::ffff:10.0.0.1'], null],
    [[], null],
  ])('%j', async (addresses, address) => {
    const found = new Named(addresses).addressOf(new URL('https://images.example/a.png'));
    await (address === null ? expect(found).rejects.toThrow(NotOutside) : expect(found).resolves.toBe(address));
  });

  test.each([
    'http://images.example:8080/',
    'https://images.example:80/',
    'ftp://images.example/',
    'https://a:b@images.example/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://①②⑦.0.0.1/',
  ])('never at %s', async (url) => {
    await expect(new Named(['93.184.215.14']).addressOf(new URL(url))).rejects.toThrow(NotOutside);
  });
});
