import { expect, test } from '@jest/globals';
import { type ClaimFacts, decideClaim } from './claim-decision.ts';

const facts: ClaimFacts = {
  mailbox: 'active',
  authorActive: true,
  overdueSeconds: 1,
  partlySent: false,
  inboundSeq: 4,
  seenSeq: 4,
  answeredMeanwhile: false,
};

test.each<[string, Partial<ClaimFacts>, string]>([
  ['nothing happened', {}, 'send'],
  ['the customer wrote meanwhile', { inboundSeq: 6 }, 'customer-wrote'],
  ['another answer left while it waited for its time', { answeredMeanwhile: true }, 'answered-meanwhile'],
  ['the customer wrote, and was answered', { inboundSeq: 6, answeredMeanwhile: true }, 'customer-wrote'],
  ['the mailbox was paused', { mailbox: 'paused' }, 'mailbox-paused'],
  ['the author left', { authorActive: false }, 'author-left'],
  ['due for a day and a second', { overdueSeconds: 86_401 }, 'overdue'],
  ['due for just a day', { overdueSeconds: 86_400 }, 'send'],
  ['the rest of the recipients, although the customer answered', { partlySent: true, inboundSeq: 6 }, 'send'],
  ['the rest of the recipients from a paused mailbox', { partlySent: true, mailbox: 'paused' }, 'mailbox-paused'],
])('%s', (_, change, decision) => {
  expect(decideClaim({ ...facts, ...change })).toBe(decision);
});
