import { expect, test } from '@jest/globals';
import { CheckRules } from '#contracts/checks';
import { nameKey, nameParts } from '#text/names';
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

const replies = STORIES.flatMap((story) =>
  story.steps.flatMap((step, at) => {
    if (step.kind !== 'reply') return [];
    const before = story.steps.slice(0, at).flatMap((earlier) => (earlier.kind === 'mail' || earlier.kind === 'call' ? [earlier] : []));
    const mails = before.flatMap((earlier) => (earlier.kind === 'mail' ? [earlier] : []));
    const thread = [story.customer, ...mails.flatMap(({ from, cc = [] }) => [...(from ? [from] : []), ...cc])].map(person);
    const asked = mails.at(-1);
    const facts = {
      rules: CheckRules.parse({}),
      content: { to: [asked?.from ?? story.customer], cc: asked?.cc ?? [], bcc: [], subject: `Re: ${story.subject}` },
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
    return [{ text: step.text, lines: findLines(facts, unknown, { elsewhere: elsewhere(story), mentioned }).map(({ key }) => key) }];
  }),
);

test('of replies that a desk really sends at most 2 % are asked about', () => {
  expect(replies.length).toBeGreaterThan(40);
  const raised = replies.filter(({ lines }) => lines.length > 0);
  expect(raised.map(({ lines, text }) => [lines, text.slice(0, 40)]).slice(Math.floor(replies.length * 0.02))).toEqual([]);
});
