import { expect, test } from '@jest/globals';
import { CheckRules } from '#contracts/checks';
import { honoured, nameKey, nameParts } from '#text/names';
import type { Person } from '../../checks/check-facts.ts';
import { findLines } from '../../checks/find-lines.ts';
import { unknownNames } from '../../checks/lines/names.ts';
import { MAILBOXES, PEOPLE } from './organisation.ts';
import { STORIES } from './stories.ts';
import type { Sender, Story } from './story.ts';

const person = ({ name, address }: Sender): Person => ({ name, address, reading: null, company: null });
const ours = [
  ...Object.values(MAILBOXES).map(({ name, address }) => person({ name, address })),
  ...Object.values(PEOPLE).map(({ name, email }) => person({ name, address: email })),
];

/** Keys of everybody who writes to the same mailbox, as widely as a look-up could find them. */
const elsewhere = (story: Story): Map<string, string> =>
  new Map(
    STORIES.filter(({ mailbox, customer }) => mailbox === story.mailbox && customer.address !== story.customer.address).flatMap(
      ({ customer: { name } }) => [name, ...nameParts(name)].map((each): [string, string] => [nameKey(each), name]),
    ),
  );

const replies = STORIES.flatMap((story) => story.steps.flatMap((step, at) => (step.kind === 'reply' ? [{ story, step, at }] : [])));

/** What is asked about a reply, written in one conversation and sent in `story`. */
function asked({ step, at }: (typeof replies)[number], story: Story): string[] {
  const before = story.steps.slice(0, at).flatMap((each) => (each.kind === 'mail' || each.kind === 'call' ? [each] : []));
  const mails = before.flatMap((each) => (each.kind === 'mail' ? [each] : []));
  const thread = [story.customer, ...mails.flatMap(({ from, cc = [] }) => [...(from ? [from] : []), ...cc])].map(person);
  const facts = {
    rules: CheckRules.parse({}),
    content: { to: [mails.at(-1)?.from ?? story.customer], cc: mails.at(-1)?.cc ?? [], bcc: [], subject: `Re: ${story.subject}` },
    words: step.text,
    files: (step.files ?? []).map(({ name }) => name),
    forwards: false,
    begun: false,
    thread,
    recipients: thread,
    ours,
    knownDomains: new Set<string>(),
  };
  const unknown = unknownNames(facts);
  const said = nameKey(before.map(({ text }) => text).join('\n'));
  const mentioned = new Set([...unknown.words, ...unknown.files].map(({ name }) => nameKey(name)).filter((key) => said.includes(key)));
  return findLines(facts, unknown, { elsewhere: elsewhere(story), mentioned }).map(({ key }) => key);
}

test('of replies that a desk really sends at most 2 % are asked about', () => {
  const raised = replies.map((reply) => asked(reply, reply.story)).filter((lines) => lines.length > 0);
  expect(replies.length).toBeGreaterThan(40);
  expect(raised.slice(Math.floor(replies.length * 0.02))).toEqual([]);
});

test('of those sent in the next conversation instead nearly all that address somebody are', () => {
  const addressed = replies.filter(({ step }) => honoured(step.text).some(({ salutation }) => salutation));
  const astray = addressed.map((reply) => {
    const next = STORIES.filter(({ mailbox }) => mailbox === reply.story.mailbox);
    return asked(reply, next[(next.indexOf(reply.story) + 1) % next.length]!);
  });
  expect(addressed.length).toBeGreaterThan(20);
  expect(astray.filter((lines) => lines.length > 0).length / astray.length).toBeGreaterThan(0.9);
});
