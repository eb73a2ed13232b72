/** @jest-environment jsdom */
import '../../../testing/angular.ts';
import { TestBed } from '@angular/core/testing';
import { beforeEach, expect, test } from '@jest/globals';
import { note } from '../../../testing/conversation.ts';
import { jsonAnswer } from '../../../testing/json-answer.ts';
import { FETCH } from '../../platform/api.ts';
import { InboxStore } from '../inbox-store.ts';
import { NoteComposer } from './note-composer.ts';
import { TicketStore } from './ticket-store.ts';

/** A server that takes each key once; while `lost`, its answers do not come back. */
let lost: boolean;
let kept: Map<string, string>;

const fakeFetch = async (url: string, { body }: RequestInit): Promise<Response> => {
  if (!url.endsWith('/notes')) throw new TypeError('Failed to fetch');
  const { text, idempotencyKey } = JSON.parse(String(body)) as { text: string; idempotencyKey: string };
  if (!kept.has(idempotencyKey)) kept.set(idempotencyKey, text);
  if (lost) throw new TypeError('Failed to fetch');
  return jsonAnswer(note({ text: kept.get(idempotencyKey)! }));
};

let composer: NoteComposer;
beforeEach(() => {
  [lost, kept] = [true, new Map()];
  TestBed.configureTestingModule({ providers: [InboxStore, TicketStore, NoteComposer, { provide: FETCH, useValue: fakeFetch }] });
  TestBed.inject(TicketStore).ticketId.set(7);
  composer = TestBed.inject(NoteComposer);
});

test('a note whose answer got lost is added once more without becoming two', async () => {
  composer.write('折り返し電話する');
  expect([await composer.add(), composer.trouble()?.code, composer.text()]).toEqual([false, 'offline', '折り返し電話する']);
  lost = false;
  expect([await composer.add(), composer.text()]).toEqual([true, '']);
  expect([...kept.values()]).toEqual(['折り返し電話する']);
});

test('words changed after a lost answer are kept as they are now, and so are the same words another time', async () => {
  composer.write('折り返し');
  await composer.add();
  lost = false;
  for (const text of ['折り返し電話する', '折り返し電話する']) {
    composer.write(text);
    await composer.add();
  }
  expect([...kept.values()]).toEqual(['折り返し', '折り返し電話する', '折り返し電話する']);
});
