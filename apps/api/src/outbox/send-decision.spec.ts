import { expect, test } from '@jest/globals';
import { decideSend, type SendFacts } from './send-decision.ts';

const by = { personId: 1, tab: 'tab-one-00', fence: 3 };
const lease: SendFacts['lease'] = {
  ...by,
  name: '佐藤',
  live: true,
  recent: true,
  announced: true,
  since: new Date('2026-11-24T01:00:00Z'),
  expiresAt: new Date('2026-11-24T01:01:00Z'),
};
const facts: SendFacts = {
  by,
  lease,
  seenSeq: 5,
  conversationSeq: 5,
  unresolved: 0,
  sawUnresolved: false,
  mailbox: 'active',
};

test.each<[string, Partial<SendFacts>, string]>([
  ['all is well', {}, 'queue'],
  ['never held the lease', { lease: null }, 'lock-lost'],
  ['another took over', { lease: { ...lease, personId: 2, fence: 4 } }, 'lock-lost'],
  ['my second tab took over', { lease: { ...lease, tab: 'tab-two-00', fence: 4 } }, 'lock-lost'],
  ['an old fence', { lease: { ...lease, fence: 4 } }, 'lock-lost'],
  ['the lease ran out', { lease: { ...lease, live: false } }, 'lock-lost'],
  ['a mail came meanwhile', { conversationSeq: 6 }, 'draft-stale'],
  ['claims to have seen more than there is', { seenSeq: 6 }, 'draft-stale'],
  ['an unsettled reply', { unresolved: 1 }, 'reply-unresolved'],
  ['an unsettled reply that was seen', { unresolved: 1, sawUnresolved: true }, 'queue'],
  ['the tick does not help against a stale draft', { conversationSeq: 6, sawUnresolved: true }, 'draft-stale'],
  ['a paused mailbox', { mailbox: 'paused' }, 'mailbox-paused'],
  ['a mailbox without a way out', { mailbox: 'cannot-send' }, 'mailbox-cannot-send'],
  ['a line that was not ticked', { unticked: 1 }, 'check-unticked'],
  ['every line was ticked', { unticked: 0 }, 'queue'],
  ['a mail came, and a line was not ticked', { conversationSeq: 6, unticked: 1 }, 'draft-stale'],
  ['an unsettled reply, and a line was not ticked', { unresolved: 1, unticked: 1 }, 'reply-unresolved'],
  ['the lease ran out, and a line was not ticked', { lease: { ...lease, live: false }, unticked: 1 }, 'lock-lost'],
])('%s', (_, change, decision) => {
  expect(decideSend({ ...facts, ...change })).toBe(decision);
});
