import * as z from 'zod';
import { IdParam, route } from './route.ts';

/**
 * 誤送信対策: what can look like a mis-sent reply. new-domain: nobody of this conversation and no customer of this mailbox writes from there ·
 * not-in-thread: a stranger to the conversation at a domain that is known · many-visible: To and Cc show many people to each other ·
 * attachment-missing: a file is announced and none is there · attachment-name: a file carries another customer's name · other-name: the words
 * address another customer · warning-word: one of the mailbox's own words · unfilled: braces that no value took the place of.
 */
export const CHECK_KINDS = [
  'new-domain',
  'not-in-thread',
  'many-visible',
  'attachment-missing',
  'attachment-name',
  'other-name',
  'warning-word',
  'unfilled',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** Where the writer looks, and puts it right. */
const CHECK_PLACES = ['to', 'cc', 'bcc', 'files', 'words'] as const;

/** What takes the cause away: those addresses leave the mail · they go to Bcc · the file leaves it · only rewriting helps. */
const CHECK_FIXES = ['remove-recipient', 'to-bcc', 'remove-file', 'go-to-words'] as const;

const Key = z.string().min(1).max(300);

/** The key of braces that were left in the words, `{{customer.name}}`. */
export const unfilledKey = (text: string): string => `unfilled:${text}`;

/** One thing to look at. The same cause has the same key, at the next press too; another cause has another one. */
export const CheckLine = z.object({
  key: Key,
  kind: z.enum(CHECK_KINDS),
  /** Of several addresses: where the first one stands. */
  at: z.enum(CHECK_PLACES),
  said: z.object({
    /** new-domain, not-in-thread, many-visible: as they stand in the mail. */
    addresses: z.array(z.string()).optional(),
    /** new-domain: as it was written. */
    domain: z.string().optional(),
    /** not-in-thread: the recipient's, may be empty · attachment-name: the other customer's · other-name: as it was written, without its title. */
    name: z.string().optional(),
    /** attachment-missing, warning-word, unfilled: as it was written. */
    word: z.string().optional(),
    /** attachment-name */
    file: z.string().optional(),
    /** many-visible */
    count: z.int().optional(),
  }),
  fix: z.enum(CHECK_FIXES),
});
export type CheckLine = z.infer<typeof CheckLine>;

/** A person looked at a line and means it. */
export const Tick = z.object({ key: Key });
export type Tick = z.infer<typeof Tick>;

/** `data` of 409 `check-unticked`: all lines of this reply, those that were ticked before too. A place without a line is in order. */
export const UntickedChecks = z.object({ lines: z.array(CheckLine) });

const Words = z.array(z.string().trim().min(1).max(100)).max(100);

/** What a mailbox has looked at before a reply leaves. What is stored of an older version takes the defaults for the rest. */
export const CheckRules = z.object({
  newDomain: z.boolean().default(true),
  notInThread: z.boolean().default(true),
  /** From so many outside addresses in To and Cc on; null: never. */
  manyVisible: z.int().min(2).max(100).nullable().default(5),
  attachment: z.boolean().default(true),
  /** That announce a file, besides the usual ones. */
  attachmentWords: Words.default([]),
  fileNames: z.boolean().default(true),
  otherNames: z.boolean().default(true),
  warningWords: Words.default([]),
  unfilled: z.boolean().default(true),
  /** Ours besides those of our mailboxes; without `@`. */
  ownDomains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(253)
        .regex(/^[^\s@]+\.[^\s@.]+$/),
    )
    .max(100)
    .default([]),
});
export type CheckRules = z.infer<typeof CheckRules>;

export const checkRules = {
  show: route({
    method: 'GET',
    path: '/api/mailboxes/:id/check-rules',
    permission: 'mailbox.manage',
    params: IdParam,
    response: CheckRules,
  }),
  /** For every press from now on. */
  change: route({
    method: 'PUT',
    path: '/api/mailboxes/:id/check-rules',
    permission: 'mailbox.manage',
    params: IdParam,
    body: CheckRules,
    response: CheckRules,
  }),
};
