import { randomUUID } from 'node:crypto';
import type { ReplyContent } from '#contracts/outbox';
import type { Request } from './asking.ts';
import { type Case, FENCE, TAB } from './cases.ts';
import { PASSWORD } from './two-teams.ts';

/** Columns of every row below. viewer, agent and keeper are agents with 閲覧, 返信 and 管理 in our mailbox, the manager has 返信. */
export const COLUMNS = ['stranger', 'viewer', 'agent', 'keeper', 'manager', 'admin'] as const;

/**
 * What each column is answered: a status, `ok` for any 2xx, `none` for a 2xx that tells nothing and does nothing. About an object of our
 * mailbox, of the other one (which the admin manages too), and about one that does not exist.
 */
export interface Verdict {
  ours: string;
  theirs?: string;
  missing?: string;
}
export interface Label extends Verdict {
  ask: (about: Case) => Request;
}

const OPEN = { ours: 'ok  ok  ok  ok  ok  ok' };
const MEMBERS = { ours: '401 ok  ok  ok  ok  ok' };
const ADMINS = { ours: '401 403 403 403 403 ok' };
const BY_TOKEN = { ours: 'ok  ok  ok  ok  ok  ok', missing: '410 410 410 410 410 410' };
const READ = {
  ours: '   401 ok  ok  ok  ok  ok',
  theirs: ' 401 404 404 404 404 ok',
  missing: '401 404 404 404 404 404',
};
const UNSIGNED = {
  ours: '   401 404 404 404 404 404',
  theirs: ' 401 404 404 404 404 404',
  missing: '401 404 404 404 404 404',
};
const WORK = {
  ours: '   401 403 ok  ok  ok  ok',
  theirs: ' 401 404 404 404 404 ok',
  missing: '401 404 404 404 404 404',
};
const MANAGE = {
  ours: '   401 403 403 ok  403 ok',
  theirs: ' 401 404 404 404 404 ok',
  missing: '401 404 404 404 404 404',
};
const TAKE_OVER = {
  ours: '   401 403 403 403 ok  ok',
  theirs: ' 401 403 403 403 404 ok',
  missing: '401 403 403 403 404 404',
};
const OF_MEMBER = {
  ours: '   401 403 403 403 403 ok',
  theirs: ' 401 403 403 403 403 ok',
  missing: '401 403 403 403 403 404',
};
const SEARCH = {
  ours: '   401 ok   ok   ok   ok   ok',
  theirs: ' 401 none none none none ok',
  missing: '401 none none none none none',
};

const OF_REPLIERS = {
  ours: '   401 none ok   ok   ok   ok',
  theirs: ' 401 none none none none ok',
  missing: '401 none none none none none',
};

// The case's view is shared, about its mailbox, and belongs to somebody who is not asking.
const OF_OWNER = {
  ours: '   401 403 403 403 403 403',
  theirs: ' 401 404 404 404 404 403',
  missing: '401 404 404 404 404 404',
};
const OF_SHARED = {
  ours: '   401 403 403 403 403 ok',
  theirs: ' 401 404 404 404 404 ok',
  missing: '401 404 404 404 404 404',
};

const ticket = ({ ticket: id }: Case): Request => ({ params: { id } });
const content = ({ canary }: Case): ReplyContent => ({
  to: [{ name: '小林 由美', address: 'yumi.kobayashi@customer.example' }],
  cc: [],
  bcc: [],
  subject: 'お問い合わせの件',
  text: '',
  html: `<p>お問い合わせありがとうございます。<strong>${canary}</strong></p>`,
  quoteMessageId: null,
  forward: null,
});
const tomorrow = (): string => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
const OPEN_HOURS = [{ from: '09:00', to: '18:00' }];
const calendar = {
  zone: 'Asia/Tokyo',
  week: { 1: OPEN_HOURS, 2: OPEN_HOURS, 3: OPEN_HOURS, 4: OPEN_HOURS, 5: OPEN_HOURS, 6: [], 7: [] },
  holidays: [],
};
const settings = ({ canary }: Case) => ({
  name: canary,
  address: `support@${canary}.example`,
  aliases: [],
  displayName: canary,
  signature: canary,
  firstResponseMinutes: null,
  sentCopy: 'auto',
});
const template = ({ canary, mailbox }: Case) => ({ title: canary, folder: canary, mailboxId: mailbox, body: canary });
const savedView = ({ canary, mailbox }: Case) => ({ name: canary, shared: true, filter: { view: 'all', mailboxId: mailbox } });
/** Nobody listens on port 1. */
const nobody = { host: '127.0.0.1', port: 1, tls: 'none', trustedFingerprint: null };
const connection = { kind: 'imap', incoming: nobody, outgoing: nobody, user: 'support', password: 'a mail password' };

/** Every route of the product, what a valid request looks like, and who is answered what. A route that is not here fails the run. */
export const LABELS: Record<string, Label> = {
  'GET /api/session': { ...OPEN, ask: () => ({}) },
  'POST /api/session': { ...OPEN, ask: () => ({ body: { email: 'agent@komorebi.example', password: PASSWORD } }) },
  'DELETE /api/session': { ...MEMBERS, ask: () => ({}) },
  'POST /api/set-up': {
    ours: '409 409 409 409 409 409',
    ask: ({ reset }) => ({
      body: {
        token: reset,
        organisation: { name: 'Takeover', zone: 'UTC' },
        admin: { name: 'Mallory', email: 'm@evil.example', password: PASSWORD },
      },
    }),
  },
  'GET /api/one-time-links/:token': { ...BY_TOKEN, ask: ({ invitation }) => ({ params: { token: invitation } }) },
  'POST /api/password-resets': { ...OPEN, ask: () => ({ body: { email: 'agent@komorebi.example' } }) },
  'PUT /api/password-resets/:token': {
    ...BY_TOKEN,
    ask: ({ reset }) => ({ params: { token: reset }, body: { password: PASSWORD } }),
  },
  'PUT /api/invitations/:token': {
    ...BY_TOKEN,
    ask: ({ invitation }) => ({ params: { token: invitation }, body: { name: '中村 葵', password: PASSWORD } }),
  },
  'PUT /api/me/password': { ...MEMBERS, ask: () => ({ body: { current: PASSWORD, password: PASSWORD } }) },
  'PATCH /api/me': { ...MEMBERS, ask: () => ({ body: { locale: 'ja' } }) },
  'GET /api/people': { ...MEMBERS, ask: () => ({}) },
  'GET /api/members': { ...ADMINS, ask: () => ({}) },
  'POST /api/members': {
    ...OF_MEMBER,
    ask: ({ mailbox }) => ({
      body: {
        name: '中村 葵',
        email: `${randomUUID()}@komorebi.example`,
        role: 'agent',
        memberships: [{ mailboxId: mailbox, level: 'view' }],
      },
    }),
  },
  'PUT /api/members/:id/invitation': { ...OF_MEMBER, ask: ({ member }) => ({ params: { id: member } }) },
  'PUT /api/members/:id/reset-link': { ...OF_MEMBER, ask: ({ member }) => ({ params: { id: member } }) },
  'PATCH /api/members/:id': { ...OF_MEMBER, ask: ({ member }) => ({ params: { id: member }, body: { active: false } }) },
  'PUT /api/members/:id/memberships/:mailboxId': {
    ...OF_MEMBER,
    ask: ({ member, mailbox }) => ({ params: { id: member, mailboxId: mailbox }, body: { level: 'manage' } }),
  },

  'GET /api/mailboxes': { ...MEMBERS, ask: () => ({}) },
  'GET /api/mailboxes/:id': { ...MANAGE, ask: ({ mailbox }) => ({ params: { id: mailbox } }) },
  'POST /api/mailboxes': {
    ours: '401 403 403 403 403 422',
    ask: (about) => ({
      body: { settings: { ...settings(about), address: 'new@komorebi.example' }, connection, intakeFrom: { kind: 'now' } },
    }),
  },
  'PATCH /api/mailboxes/:id': { ...MANAGE, ask: (about) => ({ params: { id: about.mailbox }, body: { settings: settings(about) } }) },
  'PUT /api/mailboxes/:id/state': { ...MANAGE, ask: ({ mailbox }) => ({ params: { id: mailbox }, body: { state: 'active' } }) },
  'POST /api/mailbox-tests': {
    ours: '   401 403 403 403 403 ok',
    theirs: ' 401 403 403 403 403 ok',
    missing: '401 403 403 403 403 ok',
    ask: ({ mailbox }) => ({ body: { mailboxId: mailbox, address: 'support@komorebi.example', connection } }),
  },
  'GET /api/mailboxes/:id/check-rules': { ...MANAGE, ask: ({ mailbox }) => ({ params: { id: mailbox } }) },
  'PUT /api/mailboxes/:id/check-rules': {
    ...MANAGE,
    ask: ({ mailbox }) => ({ params: { id: mailbox }, body: { warningWords: ['返金'] } }),
  },
  'GET /api/mailboxes/:id/mail-rules': { ...MANAGE, ask: ({ mailbox }) => ({ params: { id: mailbox } }) },
  'PUT /api/mailboxes/:id/mail-rules': {
    ...MANAGE,
    ask: ({ mailbox }) => ({
      params: { id: mailbox },
      body: {
        trustedAuthserv: 'mx.komorebi.example',
        spam: { serverHeader: true, header: null, words: [] },
        acknowledgement: { enabled: false, open: '', closed: '' },
      },
    }),
  },
  'GET /api/calendar': { ...MEMBERS, ask: () => ({}) },
  'PUT /api/calendar': { ...ADMINS, ask: () => ({ body: calendar }) },

  'GET /api/search': { ...SEARCH, ask: ({ canary }) => ({ query: { text: canary } }) },
  'GET /api/customers': { ...SEARCH, ask: ({ canary }) => ({ query: { text: canary } }) },

  'GET /api/tickets': { ...SEARCH, ask: ({ mailbox }) => ({ query: { mailboxId: mailbox } }) },
  'GET /api/ticket-counts': { ...MEMBERS, ask: () => ({}) },
  'GET /api/prevented-replies': { ...MEMBERS, ask: () => ({}) },
  'GET /api/phases': { ...MEMBERS, ask: () => ({}) },
  'GET /api/tickets/:id': { ...READ, ask: ticket },
  'POST /api/tickets': {
    ...WORK,
    ask: ({ mailbox }) => ({
      body: {
        mailboxId: mailbox,
        channel: 'phone',
        customer: { id: null, name: '小林 由美', address: null, phone: null },
        subject: '冷蔵庫',
        text: '冷えません。',
      },
    }),
  },
  'PUT /api/tickets/:id/assignee': { ...WORK, ask: (about) => ({ ...ticket(about), body: { assigneeId: about.colleague } }) },
  'PUT /api/tickets/:id/phase': { ...WORK, ask: (about) => ({ ...ticket(about), body: { phase: 'investigating' } }) },
  'PUT /api/tickets/:id/hold': { ...WORK, ask: (about) => ({ ...ticket(about), body: { resumeOn: null } }) },
  'DELETE /api/tickets/:id/hold': { ...WORK, ask: ticket },
  'PUT /api/tickets/:id/closure': { ...WORK, ask: (about) => ({ ...ticket(about), body: { reason: 'resolved' } }) },
  'DELETE /api/tickets/:id/closure': { ...WORK, ask: ticket },
  'POST /api/ticket-changes': {
    ours: '   401 none ok   ok   ok   ok',
    theirs: ' 401 none none none none ok',
    missing: '401 none none none none none',
    ask: (about) => ({ body: { tickets: [{ id: about.ticket }], change: { do: 'add-tag', tag: about.canary } } }),
  },
  'PUT /api/tickets/:id/priority': { ...WORK, ask: (about) => ({ ...ticket(about), body: { priority: 'high' } }) },
  'PUT /api/tickets/:id/deadline': { ...WORK, ask: (about) => ({ ...ticket(about), body: { dueAt: '2031-04-01T09:00:00+09:00' } }) },
  'PUT /api/tickets/:id/tags': { ...WORK, ask: (about) => ({ ...ticket(about), body: { tags: ['返金'] } }) },
  'POST /api/tickets/:id/notes': {
    ...READ,
    ask: (about) => ({ ...ticket(about), body: { text: '折り返し電話する。', mentions: [about.colleague], idempotencyKey: randomUUID() } }),
  },
  'PUT /api/tickets/:id/escalation': { ...WORK, ask: (about) => ({ ...ticket(about), body: { reason: '返金の判断がいる' } }) },
  'PUT /api/tickets/:id/escalation/answer': { ...MANAGE, ask: (about) => ({ ...ticket(about), body: { how: 'take' } }) },
  'DELETE /api/tickets/:id/escalation': { ...WORK, ask: ticket },
  'POST /api/tickets/:id/message-moves': {
    ...WORK,
    ask: (about) => ({ ...ticket(about), body: { messageIds: [about.message], to: { id: about.otherTicket } } }),
  },
  'GET /api/tickets/:id/candidates': { ...READ, ask: (about) => ({ ...ticket(about), query: { text: about.canary } }) },
  'POST /api/tickets/:id/relations': { ...WORK, ask: (about) => ({ ...ticket(about), body: { relatedId: about.otherTicket } }) },
  'PUT /api/tickets/:id/mailbox': { ...WORK, ask: (about) => ({ ...ticket(about), body: { mailboxId: about.mailbox } }) },
  'DELETE /api/tickets/:id/relations/:relatedId': {
    ...WORK,
    ask: (about) => ({ params: { id: about.ticket, relatedId: about.otherTicket } }),
  },
  'PUT /api/tickets/:id/reading': { ...READ, ask: (about) => ({ ...ticket(about), body: { seq: 1 } }) },
  'GET /api/messages/:id/body': { ...READ, ask: ({ message }) => ({ params: { id: message } }) },
  'GET /api/replies/:id/body': { ...READ, ask: ({ held }) => ({ params: { id: held } }) },
  // Without a signature of ours there is nothing to be had, for nobody.
  'GET /api/messages/:id/remote-image': {
    ...UNSIGNED,
    ask: ({ message }) => ({ params: { id: message }, query: { url: 'https://images.example/a.png', signature: 'none' } }),
  },
  'GET /api/messages/:id/raw': { ...READ, ask: ({ message }) => ({ params: { id: message } }) },
  'GET /api/messages/:id/source': { ...READ, ask: ({ message }) => ({ params: { id: message } }) },
  'GET /api/attachments/:id': { ...READ, ask: ({ attachment }) => ({ params: { id: attachment } }) },

  'PUT /api/tickets/:id/lease': { ...WORK, ask: (about) => ({ ...ticket(about), body: { tab: TAB } }) },
  // Also by someone who may only read by now: it was theirs.
  'DELETE /api/tickets/:id/lease': { ...READ, ask: (about) => ({ ...ticket(about), body: { tab: TAB, fence: FENCE } }) },
  'PUT /api/tickets/:id/takeover': { ...TAKE_OVER, ask: (about) => ({ ...ticket(about), body: { tab: TAB, reason: '急ぎのため' } }) },

  'PUT /api/tickets/:id/draft': {
    ...WORK,
    ask: (about) => ({ ...ticket(about), body: { tab: TAB, fence: FENCE, version: 1, content: content(about) } }),
  },
  'POST /api/new-mails': {
    ...WORK,
    ask: ({ mailbox }) => ({
      body: {
        mailboxId: mailbox,
        to: [{ name: '小林 由美', address: 'yumi.kobayashi@customer.example' }],
        subject: '部品が届きました',
        idempotencyKey: randomUUID(),
      },
    }),
  },
  'DELETE /api/new-mails/:id': { ...WORK, ask: ({ begun }) => ({ params: { id: begun } }) },
  'DELETE /api/drafts/:id': { ...WORK, ask: ({ draft }) => ({ params: { id: draft } }) },
  'POST /api/tickets/:id/draft-attachments': {
    ...WORK,
    ask: (about) => ({ ...ticket(about), query: { tab: TAB, fence: FENCE }, file: '取扱説明書' }),
  },
  'DELETE /api/draft-attachments/:id': { ...WORK, ask: ({ draftAttachment }) => ({ params: { id: draftAttachment } }) },
  'GET /api/draft-attachments/:id': { ...WORK, ask: ({ draftAttachment }) => ({ params: { id: draftAttachment } }) },
  'POST /api/tickets/:id/replies': {
    ...WORK,
    ask: (about) => ({
      ...ticket(about),
      body: {
        tab: TAB,
        fence: FENCE,
        seenSeq: 1,
        idempotencyKey: randomUUID(),
        content: content(about),
        after: 'keep',
        resumeOn: null,
        sawUnresolved: false,
        ticked: [{ key: 'new-domain:customer.example' }, { key: 'not-in-thread:yumi.kobayashi@customer.example' }],
      },
    }),
  },
  'DELETE /api/replies/:id': { ...WORK, ask: ({ queued }) => ({ params: { id: queued } }) },
  'PUT /api/replies/:id/schedule': { ...WORK, ask: ({ queued }) => ({ params: { id: queued }, body: { sendAt: tomorrow() } }) },
  'PUT /api/replies/:id/release': { ...WORK, ask: ({ held }) => ({ params: { id: held }, body: { seenSeq: 1 } }) },
  'DELETE /api/replies/:id/reminder': { ...WORK, ask: ({ queued }) => ({ params: { id: queued } }) },
  'PUT /api/replies/:id/resolution': { ...WORK, ask: ({ unknown }) => ({ params: { id: unknown }, body: { outcome: 'not-sent' } }) },

  'GET /api/notifications': { ...MEMBERS, ask: () => ({}) },
  // What is not mine is passed over in silence.
  'PUT /api/notification-readings': {
    ours: '   401 ok   ok   ok   ok   ok',
    theirs: ' 401 none none none none ok',
    missing: '401 none none none none none',
    ask: ({ notification }) => ({ body: { ids: [notification] } }),
  },

  'GET /api/templates': { ...OF_REPLIERS, ask: ({ mailbox }) => ({ query: { mailboxId: mailbox } }) },
  'POST /api/templates': { ...MANAGE, ask: (about) => ({ body: template(about) }) },
  'PUT /api/templates/:id': {
    ...MANAGE,
    ask: (about) => ({ params: { id: about.template }, body: { ...template(about), version: 1 } }),
  },
  'DELETE /api/templates/:id': { ...MANAGE, ask: (about) => ({ params: { id: about.template } }) },

  'GET /api/saved-views': { ...MEMBERS, ask: () => ({}) },
  'POST /api/saved-views': { ...READ, ask: (about) => ({ body: savedView(about) }) },
  'PUT /api/saved-views/:id': { ...OF_OWNER, ask: (about) => ({ params: { id: about.savedView }, body: savedView(about) }) },
  'DELETE /api/saved-views/:id': { ...OF_SHARED, ask: (about) => ({ params: { id: about.savedView } }) },

  'GET /api/spam': { ...SEARCH, ask: ({ mailbox }) => ({ query: { mailboxId: mailbox } }) },
  'POST /api/spam/:id/ticket': { ...WORK, ask: ({ spam }) => ({ params: { id: spam } }) },
  'GET /api/quarantine': { ...MEMBERS, ask: () => ({}) },
  'POST /api/quarantine/:id/attempts': { ...MANAGE, ask: ({ unfetchable }) => ({ params: { id: unfetchable } }) },
  'GET /api/quarantine/:id/raw': { ...MANAGE, ask: ({ quarantined }) => ({ params: { id: quarantined } }) },
  'GET /api/quarantine/:id/source': { ...MANAGE, ask: ({ quarantined }) => ({ params: { id: quarantined } }) },
  'PUT /api/quarantine/:id/dismissal': {
    ...MANAGE,
    ask: ({ unfetchable }) => ({ params: { id: unfetchable }, body: { why: 'test-mail', note: '装置の試験' } }),
  },
  'POST /api/inbound-mails/:id/ticket': { ...MANAGE, ask: ({ quarantined }) => ({ params: { id: quarantined } }) },

  'GET /api/ledger': { ...MEMBERS, ask: () => ({}) },
  'GET /api/ledger/:id/mails': { ...MANAGE, ask: ({ mailbox }) => ({ params: { id: mailbox }, query: { column: 'quarantined' } }) },
  'POST /api/ledger/:id/reconciliations': { ...MANAGE, ask: ({ mailbox }) => ({ params: { id: mailbox } }) },

  // Outside the demo they do not exist.
  'GET /api/demo/people': { ours: '404 404 404 404 404 404', ask: () => ({}) },
  'POST /api/demo/mails': { ours: '401 404 404 404 404 404', ask: () => ({}) },
};
