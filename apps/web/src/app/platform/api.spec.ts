import '@angular/compiler';
import { describe, expect, jest, test } from '@jest/globals';
import { Injector } from '@angular/core';
import { route, stream } from '#contracts/route';
import * as z from 'zod';
import { Api, FETCH, urlOf } from './api.ts';

const show = route({
  method: 'GET',
  path: '/api/things/:id',
  permission: 'signed-in',
  params: z.object({ id: z.coerce.number().int() }),
  response: z.object({ name: z.string() }),
});
const rename = route({
  method: 'PUT',
  path: '/api/things/:id/name',
  permission: 'signed-in',
  params: z.object({ id: z.coerce.number().int() }),
  body: z.object({ name: z.string() }),
});

const streamOf = (pieces: string[]) =>
  new ReadableStream<string>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

/** A server of one answer that remembers what it was asked. */
function server(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fake = async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  };
  return { api: Injector.create({ providers: [{ provide: FETCH, useValue: fake }, Api] }).get(Api), asked };
}

describe('the address of a call', () => {
  test.each([
    ['/api/things/:id', { params: { id: 7 } }, '/api/things/7'],
    ['/api/one-time-links/:token', { params: { token: 'a/b?c' } }, '/api/one-time-links/a%2Fb%3Fc'],
    ['/api/tickets', { query: { view: 'mine', after: undefined, limit: 50 } }, '/api/tickets?view=mine&limit=50'],
    ['/api/tickets', {}, '/api/tickets'],
  ] as const)('%s %o', (path, args, expected) => expect(urlOf({ path }, args)).toBe(expected));
});

describe('a call', () => {
  test('parses the answer', async () => {
    const { api, asked } = server(() => Response.json({ name: '加湿器', more: 1 }));
    await expect(api.call(show, { params: { id: 7 } })).resolves.toEqual({ name: '加湿器' });
    expect(asked[0]).toMatchObject({ url: '/api/things/7', init: { method: 'GET', credentials: 'same-origin' } });
  });

  test('asked ahead is sent once and answers one call', async () => {
    const { api, asked } = server(() => Response.json({ name: '加湿器' }));
    api.askAhead(show, { params: { id: 7 } });
    await expect(api.call(show, { params: { id: 7 } })).resolves.toEqual({ name: '加湿器' });
    expect(asked).toHaveLength(1);
    await api.call(show, { params: { id: 7 } });
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['a command', (api: Api) => api.call(rename, { params: { id: 7 }, body: { name: 'x' } }).catch(() => null)],
    ['a while', async () => void jest.advanceTimersByTime(3_000)],
  ])('what was asked ahead is asked anew after %s', async (_, happens) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    const { api, asked } = server(() => Response.json({ name: '加湿器' }));
    api.askAhead(show, { params: { id: 7 } });
    await happens(api);
    await api.call(show, { params: { id: 7 } });
    expect(asked.filter(({ url }) => url === '/api/things/7')).toHaveLength(2);
    jest.useRealTimers();
  });

  test('what could not be answered ahead is told to who calls', async () => {
    const { api } = server(() => Response.json({ code: 'not-allowed', data: {} }, { status: 403 }));
    api.askAhead(show, { params: { id: 7 } });
    await expect(api.call(show, { params: { id: 7 } })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('sends its body as JSON and takes 204 as null', async () => {
    const { api, asked } = server(() => new Response(null, { status: 204 }));
    await expect(api.call(rename, { params: { id: 7 }, body: { name: 'x' } })).resolves.toBeNull();
    expect(asked[0]?.init).toMatchObject({ method: 'PUT', body: '{"name":"x"}', headers: { 'content-type': 'application/json' } });
  });

  test.each([
    ['a refusal', () => Response.json({ code: 'not-allowed', data: { a: 1 } }, { status: 403 }), 'not-allowed', 403],
    ['an unknown refusal', () => Response.json({ error: 'x' }, { status: 418 }), 'unexpected-answer', 418],
    ['a proxy without its server', () => new Response('<h1>Bad Gateway</h1>', { status: 502 }), 'offline', 502],
    ['no server', () => Promise.reject(new TypeError('Failed to fetch')), 'offline', 0],
    ['a broken contract', () => Response.json({ title: 'x' }), 'unexpected-answer', 200],
    ['half an answer', () => new Response('{"na'), 'unexpected-answer', 200],
  ])('%s becomes an ApiError', async (_, answer, code, status) => {
    const { api } = server(answer);
    await expect(api.call(show, { params: { id: 7 } })).rejects.toMatchObject({ name: 'ApiError', code, status });
  });

  test('an ended session is counted', async () => {
    const { api } = server(() => Response.json({ code: 'signed-out', data: {} }, { status: 401 }));
    await expect(api.call(show, { params: { id: 7 } })).rejects.toMatchObject({ code: 'signed-out' });
    expect(api.signedOut()).toBe(1);
  });

  test('lines arrive one by one, however they were cut', async () => {
    const cuts = ['{"step":1}\n{"st', 'ep":2}\n', '\n{"step":3}'];
    const { api } = server(() => new Response(streamOf(cuts).pipeThrough(new TextEncoderStream())));
    const streamed = route({ method: 'POST', path: '/api/tests', permission: 'signed-in', response: stream });
    const steps: number[] = [];
    for await (const { step } of api.lines(streamed, {}, z.object({ step: z.int() }))) steps.push(step);
    expect(steps).toEqual([1, 2, 3]);
  });
});
