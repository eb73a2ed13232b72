import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from '@playwright/test';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBrowser, openPerson } from '../../support/browser.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('<p>window</p>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await openBrowser({ names: ['madoguchi.example'] });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test('a person browses in Japanese, in Tokyo, also under a name of the LAN', async () => {
  const person = await openPerson(browser);
  const page = await person.newPage();
  await page.goto(`http://madoguchi.example:${(server.address() as AddressInfo).port}/`);
  const facts = await page.evaluate('({ language: navigator.language, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone })');
  expect(facts).toEqual({ language: 'ja-JP', zone: 'Asia/Tokyo' });
  await person.close();
});
