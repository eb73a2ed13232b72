import { createHash } from 'node:crypto';
import type { CustomerMail } from './customer-mail.ts';
import { makeUp } from './made-up-files.ts';
import type { Quoted } from './quotation.ts';
import { MAILBOXES } from './scenario/organisation.ts';
import type { MailStep, Story } from './scenario/story.ts';

/** What the customer has seen of the conversation so far. */
export interface Thread {
  /** Message ids of both sides, oldest first, without angle brackets. */
  ids: string[];
  /** Our newest reply. */
  lastReply: Quoted | null;
}

/** A mail step as the customer's program would send it. */
export const storyMail = (story: Story, step: MailStep, at: Date, { ids, lastReply }: Thread): CustomerMail => {
  const { displayName, address } = MAILBOXES[story.mailbox];
  const customer = step.from ?? story.customer;
  const from = step.form ? { name: 'こもれび家電 サイト', address } : customer;
  const program = story.program ?? 'plain';
  const answers = ids.length > 0;
  return {
    from,
    to: { name: displayName, address },
    cc: step.cc ?? [],
    replyTo: step.form ? customer : null,
    subject: answers ? `${program === 'outlook' ? 'RE' : 'Re'}: ${story.subject}` : story.subject,
    text: step.text,
    language: story.mailbox === 'global' ? 'en' : 'ja',
    at,
    messageId: `${idOf(story, step, at)}@${from.address.split('@')[1]}`,
    inReplyTo: ids.at(-1) ?? null,
    references: ids,
    quoted: lastReply,
    program,
    charset: story.charset ?? 'utf-8',
    files: (step.files ?? []).map(makeUp),
    picture: step.picture ? makeUp(step.picture) : null,
  };
};

const idOf = (story: Story, step: MailStep, at: Date): string =>
  createHash('sha256')
    .update(`${story.subject} ${story.steps.indexOf(step)} ${at.getTime()}`)
    .digest('hex')
    .slice(0, 20);
