import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { decideIntake } from './decide.ts';
import type { KnownFacts, KnownTicket, MailFacts } from './intake-decision.ts';

const now = new Date('2026-11-21T01:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
const person = { name: '小林', address: 'kobayashi@customer.example' };
const us = { name: 'サポート', address: 'support@komorebi.example' };
const written = { isAutoReply: false, isBounce: false, isList: false, neverAnswer: false, reason: null } as const;
const mail = (change: Partial<MailFacts> = {}): MailFacts => ({
  subject: '修理の件',
  from: person,
  replyTo: [],
  to: [us],
  cc: [],
  auto: written,
  bounce: null,
  deliveredTo: [],
  ...change,
});
const known = (change: Partial<KnownFacts> = {}): KnownFacts => ({
  now,
  reopenWithinDays: 14,
  folderRole: 'inbox',
  mailbox: { id: 1, addresses: ['support@komorebi.example', 'help@komorebi.example'] },
  duplicateOf: null,
  ownCopyOf: null,
  alreadySent: null,
  tokenTicket: null,
  answered: [],
  referenced: [],
  bouncedReply: null,
  suggested: [],
  spoofed: false,
  spam: null,
  ...change,
});
const ticket = (id: number, change: Partial<KnownTicket> = {}): KnownTicket => ({
  id,
  closedAt: null,
  participants: [person.address],
  ...change,
});
const reply = (id: number, mailboxId = 1, change: Partial<KnownTicket> = {}) => ({
  replyId: id * 100,
  mailboxId,
  ticket: ticket(id, change),
});
const message = (id: number, mailboxId = 1, change: Partial<KnownTicket> = {}) => ({
  messageId: `m${id}@x`,
  mailboxId,
  ticket: ticket(id, change),
});
const append = { kind: 'append', customer: person, reopen: false, warning: null };
const open = { kind: 'open', customer: person, linkTo: null, related: [], warning: null };

describe('threading, in the order of trust', () => {
  test.each([
    ['nothing known opens', {}, { ...open, reason: { code: 'new-conversation' } }],
    ['a token joins', { tokenTicket: ticket(7) }, { ...append, ticketId: 7, reason: { code: 'reply-token' } }],
    ['a signed id joins', { answered: [reply(7)] }, { ...append, ticketId: 7, reason: { code: 'own-message-id' } }],
    ['a known id joins', { referenced: [message(7)] }, { ...append, ticketId: 7, reason: { code: 'known-message-id' } }],
    [
      'the token beats the signed id',
      { tokenTicket: ticket(7), answered: [reply(8)] },
      { ...append, ticketId: 7, reason: { code: 'reply-token' } },
    ],
    [
      'the signed id beats the known one',
      { answered: [reply(8)], referenced: [message(9)] },
      { ...append, ticketId: 8, reason: { code: 'own-message-id' } },
    ],
    [
      'the newest known id wins',
      { referenced: [message(9), message(8)] },
      { ...append, ticketId: 9, reason: { code: 'known-message-id' } },
    ],
    [
      'a number in the subject only suggests',
      { suggested: [{ ticketId: 5, because: 'number-in-subject' as const }] },
      { ...open, related: [{ ticketId: 5, because: 'number-in-subject' }], reason: { code: 'new-conversation' } },
    ],
    [
      'a similar subject only suggests',
      { suggested: [{ ticketId: 5, because: 'similar-subject' as const }] },
      { ...open, related: [{ ticketId: 5, because: 'similar-subject' }], reason: { code: 'new-conversation' } },
    ],
    [
      'a thread of another mailbox never joins',
      { referenced: [message(9, 2)] },
      {
        ...open,
        linkTo: 9,
        related: [{ ticketId: 9, because: 'other-mailbox' }],
        reason: { code: 'thread-in-other-mailbox', ticketId: 9 },
      },
    ],
    [
      'nor does a reply that another mailbox sent',
      { answered: [reply(9, 2)] },
      {
        ...open,
        linkTo: 9,
        related: [{ ticketId: 9, because: 'other-mailbox' }],
        reason: { code: 'thread-in-other-mailbox', ticketId: 9 },
      },
    ],
    [
      'an older id of this mailbox beats a newer one elsewhere',
      { referenced: [message(9, 2), message(8)] },
      { ...append, ticketId: 8, reason: { code: 'known-message-id' } },
    ],
  ])('%s', (_, facts, decision) => {
    expect(decideIntake(mail(), known(facts))).toEqual(decision);
  });
});

describe('a closed ticket', () => {
  const longAgo = daysAgo(14.01);
  test.each([
    ['reopens within 14 days', daysAgo(13), { ...append, ticketId: 7, reopen: true, reason: { code: 'known-message-id' } }],
    ['reopens on the last instant', daysAgo(14), { ...append, ticketId: 7, reopen: true, reason: { code: 'known-message-id' } }],
    [
      'is followed by a new one later',
      longAgo,
      {
        ...open,
        linkTo: 7,
        related: [{ ticketId: 7, because: 'closed-long-ago' }],
        reason: { code: 'ticket-closed-long-ago', closedAt: longAgo, ticketId: 7 },
      },
    ],
  ])('%s', (_, closedAt, decision) => {
    expect(decideIntake(mail(), known({ referenced: [message(7, 1, { closedAt })] }))).toEqual(decision);
  });
});

describe('who writes', () => {
  const form = mail({ from: us, replyTo: [person] });
  test.each([
    ['a form of our own site: the customer is Reply-To', form, {}, { ...open, reason: { code: 'web-form' } }],
    [
      'from an alias of ours with a plus tag',
      mail({ from: { name: '', address: 'Help+form@komorebi.example' }, replyTo: [person] }),
      {},
      { ...open, reason: { code: 'web-form' } },
    ],
    ['our own address alone', mail({ from: us }), {}, { ...open, customer: null, reason: { code: 'from-own-address' } }],
    [
      'our own address in Reply-To too',
      mail({ from: us, replyTo: [us] }),
      {},
      { ...open, customer: null, reason: { code: 'from-own-address' } },
    ],
    ['nobody', mail({ from: null }), {}, { ...open, customer: null, reason: { code: 'no-sender' } }],
    ['nobody but a Reply-To', mail({ from: null, replyTo: [person] }), {}, { ...open, reason: { code: 'new-conversation' } }],
    [
      'an outsider’s Reply-To does not change who wrote',
      mail({ replyTo: [{ name: '', address: 'x@y.example' }] }),
      {},
      { ...open, reason: { code: 'new-conversation' } },
    ],
    [
      'we stand only in Cc',
      mail({ to: [{ name: '', address: 'boss@customer.example' }], cc: [us] }),
      {},
      { ...open, reason: { code: 'new-conversation' } },
    ],
    [
      'a participant in other case',
      mail({ from: { name: '', address: 'KOBAYASHI@customer.example' } }),
      { referenced: [message(7)] },
      { ...append, customer: { name: '', address: 'KOBAYASHI@customer.example' }, ticketId: 7, reason: { code: 'known-message-id' } },
    ],
    [
      'a stranger joins with a warning',
      mail({ from: { name: '', address: 'stranger@evil.example' } }),
      { referenced: [message(7)] },
      {
        ...append,
        customer: { name: '', address: 'stranger@evil.example' },
        ticketId: 7,
        warning: 'not-a-participant',
        reason: { code: 'known-message-id' },
      },
    ],
  ])('%s', (_, from, facts, decision) => {
    expect(decideIntake(from, known(facts))).toEqual(decision);
  });
});

describe('our own mails', () => {
  const copy = { ownCopyOf: reply(7) };
  const stranger = mail({ from: { name: '', address: 'mallory@evil.example' } });
  const outgoing = mail({ from: us, to: [person] });
  test.each([
    [
      'our reply in Sent',
      outgoing,
      { ...copy, folderRole: 'sent' as const },
      { kind: 'own-copy', ticketId: 7, replyId: 700, reason: { code: 'own-message-id' } },
    ],
    ['our reply in the inbox by Cc', outgoing, copy, { kind: 'own-copy', ticketId: 7, replyId: 700, reason: { code: 'own-message-id' } }],
    [
      'an outsider under the id of our reply is shown, not swallowed',
      stranger,
      copy,
      { ...append, customer: stranger.from, ticketId: 7, warning: 'not-a-participant', reason: { code: 'own-message-id' } },
    ],
    [
      'a colleague’s answer in Sent',
      outgoing,
      { folderRole: 'sent' as const, referenced: [message(7)] },
      { kind: 'outgoing', ticketId: 7, reason: { code: 'known-message-id' } },
    ],
    [
      'a colleague’s answer with us in Cc',
      outgoing,
      { referenced: [message(7)] },
      { kind: 'outgoing', ticketId: 7, reason: { code: 'known-message-id' } },
    ],
    [
      'that answer a second time, from Sent',
      outgoing,
      { folderRole: 'sent' as const, referenced: [message(7)], alreadySent: message(7) },
      { kind: 'ignored', reason: { code: 'sent-already-known', ticketId: 7 } },
    ],
    [
      'a colleague writes to somebody else',
      outgoing,
      { folderRole: 'sent' as const },
      { kind: 'ignored', reason: { code: 'sent-without-ticket' } },
    ],
    [
      'a colleague answers a thread of another mailbox',
      outgoing,
      { folderRole: 'sent' as const, referenced: [message(7, 2)] },
      { kind: 'ignored', reason: { code: 'sent-in-other-mailbox', ticketId: 7 } },
    ],
    ['a colleague starts with us in Cc', outgoing, {}, { ...open, customer: null, reason: { code: 'from-own-address' } }],
    [
      'an absence note sent in our name',
      mail({ from: us, to: [person], auto: { ...written, isAutoReply: true, neverAnswer: true, reason: 'auto-submitted' } }),
      { folderRole: 'sent' as const, referenced: [message(7)] },
      { kind: 'ignored', reason: { code: 'sent-by-program' } },
    ],
    ['the same bytes again', outgoing, { ...copy, duplicateOf: 3 }, { kind: 'duplicate', duplicateOf: 3, reason: { code: 'same-bytes' } }],
  ])('%s', (_, from, facts, decision) => {
    expect(decideIntake(from, known(facts))).toEqual(decision);
  });
});

describe('mails by programs', () => {
  const bounced = mail({ from: null, auto: { ...written, isBounce: true, neverAnswer: true, reason: 'delivery-report' } });
  const absent = mail({ auto: { ...written, isAutoReply: true, neverAnswer: true, reason: 'auto-submitted' } });
  test.each([
    [
      'a bounce of our reply',
      bounced,
      { bouncedReply: reply(7) },
      { kind: 'bounce', ticketId: 7, replyId: 700, reason: { code: 'bounce-of-reply', replyId: 700 } },
    ],
    [
      'a bounce in a thread',
      bounced,
      { referenced: [message(7)] },
      { kind: 'bounce', ticketId: 7, replyId: null, reason: { code: 'bounce-of-thread' } },
    ],
    ['a bounce of who knows what', bounced, {}, { kind: 'bounce', ticketId: null, replyId: null, reason: { code: 'bounce-of-unknown' } }],
    [
      'an absence note reopens nothing',
      absent,
      { answered: [reply(7, 1, { closedAt: daysAgo(1) })] },
      { kind: 'auto-reply', ticketId: 7, reason: { code: 'auto-reply-on-ticket', sign: 'auto-submitted' } },
    ],
    [
      'an absence note without thread',
      absent,
      {},
      { kind: 'auto-reply', ticketId: null, reason: { code: 'auto-reply-without-ticket', sign: 'auto-submitted' } },
    ],
    [
      'an order sent by a shop system opens',
      mail({ auto: { ...written, neverAnswer: true, reason: 'auto-submitted' } }),
      {},
      { ...open, reason: { code: 'new-conversation' } },
    ],
    [
      'a list mail opens',
      mail({ auto: { ...written, isList: true, neverAnswer: true, reason: 'list-header' } }),
      {},
      { ...open, reason: { code: 'new-conversation' } },
    ],
  ])('%s', (_, from, facts, decision) => {
    expect(decideIntake(from, known(facts))).toEqual(decision);
  });
});

describe('somebody who pretends to be one of us', () => {
  const pretended = { spoofed: true };
  test.each([
    [
      'is nobody’s customer',
      mail({ from: us }),
      pretended,
      { ...open, customer: null, warning: 'spoofed-sender', reason: { code: 'spoofed-sender' } },
    ],
    [
      'is no web form, whoever stands in Reply-To',
      mail({ from: us, replyTo: [person] }),
      pretended,
      { ...open, customer: null, warning: 'spoofed-sender', reason: { code: 'spoofed-sender' } },
    ],
    [
      'is no colleague with us in Cc: the mail is no answer of ours',
      mail({ from: us, to: [person], cc: [us] }),
      { ...pretended, referenced: [message(7)] },
      { ...append, customer: null, ticketId: 7, warning: 'spoofed-sender', reason: { code: 'known-message-id' } },
    ],
    [
      'under the id of our reply is no copy of it',
      mail({ from: us }),
      { ...pretended, ownCopyOf: reply(7) },
      { ...append, customer: null, ticketId: 7, warning: 'spoofed-sender', reason: { code: 'own-message-id' } },
    ],
  ] as const)('%s', (_, given, world, expected) => {
    expect(decideIntake(given, known(world as unknown as Partial<KnownFacts>))).toEqual(expected);
  });
});

describe('spam', () => {
  const sign = { code: 'spam-header', name: 'x-spam-flag' } as const;
  test.each([
    ['is set aside', mail(), { spam: sign }, 'spam'],
    ['also on a thread that anybody can name', mail(), { spam: sign, referenced: [message(7)] }, 'spam'],
    ['not when it answers an id that only we can make', mail(), { spam: sign, answered: [reply(7)] }, 'append'],
    ['not when it comes with a token', mail(), { spam: sign, tokenTicket: ticket(7) }, 'append'],
    ['not in Sent', mail({ from: us, to: [person] }), { spam: sign, folderRole: 'sent', referenced: [message(7)] }, 'outgoing'],
    ['not the report that a reply did not arrive', mail({ auto: { ...written, isBounce: true } }), { spam: sign }, 'bounce'],
  ] as const)('%s', (_, given, world, kind) => {
    expect(decideIntake(given, known(world as unknown as Partial<KnownFacts>)).kind).toBe(kind);
  });
});

test('every mail gets a decision, and no evidence of another mailbox or of words alone ever joins', () => {
  const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
  const anyone = fc.constantFrom(person, us, { name: '', address: 'x@y.example' });
  const anyTicket = fc.record({
    id: fc.nat(5),
    closedAt: some(fc.constantFrom(daysAgo(1), daysAgo(30))),
    participants: fc.constant<string[]>([person.address]),
  });
  const anyReply = fc.record({ replyId: fc.nat(5), mailboxId: fc.constantFrom(1, 2), ticket: anyTicket });
  const anyMessage = fc.record({ messageId: fc.constant('m@x'), mailboxId: fc.constantFrom(1, 2), ticket: anyTicket });
  const anyMail = fc.record({
    subject: fc.string(),
    from: some(anyone),
    replyTo: fc.array(anyone),
    to: fc.array(anyone),
    cc: fc.array(anyone),
    auto: fc.record({
      isAutoReply: fc.boolean(),
      isBounce: fc.boolean(),
      isList: fc.boolean(),
      neverAnswer: fc.boolean(),
      reason: fc.constant(null),
    }),
    bounce: fc.constant(null),
    deliveredTo: fc.constant<string[]>([]),
  });
  const anyKnown = fc.record({
    now: fc.constant(now),
    reopenWithinDays: fc.constant(14),
    folderRole: fc.constantFrom('inbox' as const, 'sent' as const),
    mailbox: fc.constant(known().mailbox),
    duplicateOf: some(fc.nat()),
    ownCopyOf: some(anyReply),
    alreadySent: some(anyMessage),
    tokenTicket: some(anyTicket),
    answered: fc.array(anyReply, { maxLength: 3 }),
    referenced: fc.array(anyMessage, { maxLength: 3 }),
    bouncedReply: some(anyReply),
    suggested: fc.array(
      fc.record({ ticketId: fc.nat(5), because: fc.constantFrom('number-in-subject' as const, 'similar-subject' as const) }),
    ),
    spoofed: fc.boolean(),
    spam: some(fc.constant({ code: 'spam-header' as const, name: 'x-spam-flag' })),
  });
  fc.assert(
    fc.property(anyMail, anyKnown, (facts, world) => {
      const decision = decideIntake(facts, world);
      expect(decision.reason.code).toMatch(/^[a-z-]+$/);
      if (world.spoofed && facts.from && world.folderRole === 'inbox') expect(['own-copy', 'outgoing']).not.toContain(decision.kind);
      if (decision.kind !== 'append' && decision.kind !== 'outgoing') return;
      const here = [...world.answered, ...world.referenced, ...(world.ownCopyOf ? [world.ownCopyOf] : [])].filter(
        (each) => each.mailboxId === 1,
      );
      expect([world.tokenTicket?.id, ...here.map((each) => each.ticket.id)]).toContain(decision.ticketId);
    }),
    { numRuns: 2_000 },
  );
});
