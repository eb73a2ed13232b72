/** @jest-environment jsdom */
import '../../../testing/angular.ts';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SessionState } from '#contracts/accounts';
import { ticketRow } from '../../../testing/ticket-row.ts';
import { Api } from '../../platform/api.ts';
import { Session } from '../../platform/session.ts';
import { TicketsAhead } from './tickets-ahead.ts';

const sessionOf = (id: number): SessionState => ({
  me: { id, name: '中村 葵', email: 'aoi@komorebi.example', role: 'agent', locale: 'ja', memberships: [] },
  organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
  setUpNeeded: false,
  demo: false,
  insecureLan: false,
});

let answer: { version: number; draft: object | null } | null;
let asked: number[];
let ahead: TicketsAhead;

beforeEach(() => {
  asked = [];
  answer = { version: 4, draft: null };
  const call = (_: unknown, { params: { id } }: { params: { id: number } }) => {
    asked.push(id);
    if (!answer) return Promise.reject(new Error('offline'));
    return Promise.resolve({ row: ticketRow({ id, version: answer.version }), draft: answer.draft, sideDrafts: [] });
  };
  TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { call, signedOut: () => 0 } }] });
  TestBed.inject(Session).enter(sessionOf(1));
  ahead = TestBed.inject(TicketsAhead);
});

describe('tickets fetched ahead', () => {
  test('are there when one goes to them, and fetched once', async () => {
    await ahead.fetch([7, 9]);
    await ahead.fetch([9, 7]);
    expect(asked).toEqual([7, 9]);
    expect(ahead.of({ id: 7, version: 4 })?.row.id).toBe(7);
    expect(ahead.of({ id: 8, version: 4 })).toBeUndefined();
  });

  test('are not shown once their row has gone on', async () => {
    await ahead.fetch([7]);
    expect(ahead.of({ id: 7, version: 5 })).toBeUndefined();
  });

  test('are not shown while words are under way in them', async () => {
    answer = { version: 4, draft: {} };
    await ahead.fetch([7]);
    expect(ahead.of({ id: 7, version: 4 })).toBeUndefined();
  });

  test('are nothing to the next person at the same screen', async () => {
    await ahead.fetch([7]);
    TestBed.inject(Session).enter(sessionOf(2));
    expect(ahead.of({ id: 7, version: 4 })).toBeUndefined();
  });

  test('that could not be fetched are fetched when one goes there', async () => {
    answer = null;
    await ahead.fetch([7]);
    expect(ahead.of({ id: 7, version: 4 })).toBeUndefined();
  });
});
