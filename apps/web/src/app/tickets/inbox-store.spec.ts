/** @jest-environment jsdom */
import '../../testing/angular.ts';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SessionState } from '#contracts/accounts';
import { jsonAnswer } from '../../testing/json-answer.ts';
import { ticketRow } from '../../testing/ticket-row.ts';
import { FETCH } from '../platform/api.ts';
import { Session } from '../platform/session.ts';
import { InboxStore } from './inbox-store.ts';

const ME = { id: 1, name: '中村 葵', email: 'aoi@komorebi.example', role: 'agent', locale: 'ja', memberships: [] } as const;
const session: SessionState = {
  me: { ...ME, memberships: [] },
  organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
  setUpNeeded: false,
  demo: false,
  insecureLan: false,
};
const row = (id: number, hour: number) =>
  ticketRow({ id, deadline: 'running', dueAt: `2030-11-20T${String(hour).padStart(2, '0')}:00:00+09:00` });

type Answer = { status: number; body: unknown };
/** Answers by path and cursor; what is missing is the server being away. */
let answers: Record<string, Answer>;
let asked: string[];

const fakeFetch = async (url: string, init: RequestInit): Promise<Response> => {
  const { pathname, searchParams } = new URL(url, 'http://web.example');
  const page = searchParams.get('after') ?? searchParams.get('before') ?? searchParams.get('at') ?? '';
  asked.push(`${init.method} ${pathname}${page} ${searchParams.get('view') ?? ''}`.trim());
  const answer = answers[`${pathname}${page}`];
  if (!answer) throw new TypeError('Failed to fetch');
  return jsonAnswer(answer.body, answer.status);
};

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    TestBed.tick();
    await new Promise((soon) => setTimeout(soon));
  }
}

function store(): InboxStore {
  const made = TestBed.inject(InboxStore);
  made.filter.set({ view: 'all' });
  return made;
}

beforeEach(() => {
  asked = [];
  answers = {
    '/api/tickets': { status: 200, body: { rows: [row(1, 10), row(2, 12)], readSeq: { 1: 1 }, previous: null, next: '-p2' } },
    '/api/tickets-p2': { status: 200, body: { rows: [row(3, 14)], readSeq: { 3: 1 }, previous: null, next: null } },
    '/api/ticketslater': { status: 200, body: { rows: [row(5, 18), row(6, 19)], readSeq: {}, previous: '-p0', next: null } },
    '/api/tickets-p0': { status: 200, body: { rows: [row(4, 17)], readSeq: {}, previous: null, next: '-p2' } },
    '/api/ticket-changes': {
      status: 200,
      body: {
        changed: [{ row: { ...row(1, 10), version: 2, phase: 'closed', closedAt: '2026-11-20T05:20:00Z' }, undo: { do: 'reopen' } }],
        skipped: [{ id: 2, reason: 'lock-held', holder: { id: 2, name: '佐藤 美咲' } }],
      },
    },
  };
  TestBed.configureTestingModule({ providers: [InboxStore, { provide: FETCH, useValue: fakeFetch }] });
  TestBed.inject(Session).enter(session);
});

describe('the inbox', () => {
  test('reads page by page and knows when it has all', async () => {
    const inbox = store();
    await settle();
    expect([inbox.ids(), inbox.complete()]).toEqual([[1, 2], false]);
    inbox.loadMore();
    await settle();
    expect([inbox.ids(), inbox.complete()]).toEqual([[1, 2, 3], true]);
    inbox.loadMore();
    await settle();
    expect(asked).toEqual(['GET /api/tickets all', 'GET /api/tickets-p2 all']);
  });

  test('another view begins anew', async () => {
    const inbox = store();
    await settle();
    inbox.loadMore();
    await settle();
    inbox.filter.set({ view: 'mine' });
    expect(inbox.ids()).toEqual([]);
    await settle();
    expect(inbox.ids()).toEqual([1, 2]);
    expect(asked.at(-1)).toBe('GET /api/tickets mine');
  });

  test('what a push brought survives the next page', async () => {
    const inbox = store();
    await settle();
    inbox.apply(row(9, 11));
    inbox.apply({ ...row(2, 12), version: 2, subject: '新しい件名' });
    inbox.loadMore();
    await settle();
    expect(inbox.ids()).toEqual([1, 9, 2, 3]);
    expect(inbox.rows()[2]?.subject).toBe('新しい件名');
  });

  test('a row above what someone looks at waits until it is called', async () => {
    const inbox = store();
    await settle();
    inbox.still = () => 0;
    inbox.apply(row(9, 9));
    expect([inbox.ids(), inbox.waiting()]).toEqual([[1, 2], 1]);
    inbox.settle();
    expect([inbox.ids(), inbox.waiting()]).toEqual([[9, 1, 2], 0]);
  });

  test('unread is what the customer wrote after I read', async () => {
    const inbox = store();
    await settle();
    expect(inbox.rows().map((each) => inbox.unread(each))).toEqual([false, true]);
    inbox.markRead(2, 1);
    expect(inbox.unread(row(2, 12))).toBe(false);
    expect(inbox.unread({ ...row(2, 12), inboundSeq: 2 })).toBe(true);
  });

  test('a page that fails leaves the rows and can be tried again', async () => {
    const inbox = store();
    await settle();
    const second = answers['/api/tickets-p2']!;
    delete answers['/api/tickets-p2'];
    inbox.loadMore();
    await settle();
    expect([inbox.ids(), inbox.error()]).toEqual([[1, 2], expect.objectContaining({ code: 'offline' })]);
    answers['/api/tickets-p2'] = second;
    inbox.retry();
    await settle();
    expect([inbox.ids(), inbox.error()]).toEqual([[1, 2, 3], undefined]);
  });

  test('a list that begins at a group shows that group, then what comes before it', async () => {
    const inbox = store();
    await settle();
    inbox.begin('later');
    expect(inbox.ids()).toEqual([]);
    await settle();
    expect([inbox.ids(), inbox.fromStart(), inbox.complete()]).toEqual([[5, 6], false, true]);
    inbox.loadPrevious();
    await settle();
    expect([inbox.ids(), inbox.fromStart(), inbox.complete()]).toEqual([[4, 5, 6], true, true]);
    inbox.begin();
    await settle();
    expect([inbox.ids(), inbox.fromStart()]).toEqual([[1, 2], true]);
  });

  test('closing several takes out what was closed, leaves what someone is replying to', async () => {
    const inbox = store();
    await settle();
    await expect(inbox.change([{ id: 1 }, { id: 2 }], { do: 'close', reason: 'no-reply-needed' })).resolves.toMatchObject({
      skipped: [{ id: 2 }],
    });
    expect(inbox.ids()).toEqual([2]);
  });

  test('what was marked as read in a whole selection is read here', async () => {
    const inbox = store();
    await settle();
    answers['/api/ticket-changes'] = { status: 200, body: { changed: [{ row: row(2, 12), undo: null }], skipped: [] } };
    await inbox.change([{ id: 2 }], { do: 'mark-read' });
    expect(inbox.rows().map((each) => inbox.unread(each))).toEqual([false, false]);
  });

  test('a refused command changes nothing and says why', async () => {
    const inbox = store();
    await settle();
    answers['/api/ticket-changes'] = { status: 403, body: { code: 'not-allowed', data: {} } };
    await expect(inbox.change([{ id: 1 }], { do: 'resume' })).resolves.toBeNull();
    expect([inbox.ids(), inbox.problem()?.code]).toEqual([[1, 2], 'not-allowed']);
  });
});
