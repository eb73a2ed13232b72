import * as z from 'zod';
import { Email } from './accounts.ts';
import { LEVELS } from './permissions.ts';
import { Id, IdParam, Instant, route, stream } from './route.ts';

/** tls: encrypted from the first byte · starttls: upgraded, never without · none: only where the admin said so. */
export const TLS_MODES = ['tls', 'starttls', 'none'] as const;

const Host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/);
export const ServerSettings = z.object({
  host: Host,
  port: z.int().min(1).max(65535),
  tls: z.enum(TLS_MODES),
  /** SHA-256 fingerprint of a certificate that an admin looked at and trusts although no authority signed it. */
  trustedFingerprint: z.string().max(100).nullable(),
});
export type ServerSettings = z.infer<typeof ServerSettings>;

/** IMAP + SMTP with one sign-in, as nearly every provider has it. A missing password keeps the stored one. */
export const ImapConnection = z.object({
  kind: z.literal('imap'),
  incoming: ServerSettings,
  outgoing: ServerSettings,
  user: z.string().min(1).max(254),
  password: z.string().min(1).max(500).optional(),
});
export type ImapConnection = z.infer<typeof ImapConnection>;
/** A folder of .eml files as mail source and another as mail sink: the demo and tests. Made by the demo only, never over HTTP. */
export const MaildirConnection = z.object({ kind: z.literal('maildir'), folder: z.string(), outgoingFolder: z.string() });
export type MaildirConnection = z.infer<typeof MaildirConnection>;
export const Connection = z.discriminatedUnion('kind', [ImapConnection, MaildirConnection]);
export type Connection = z.infer<typeof Connection>;

/** Which mail that is there before the first connection becomes tickets. */
export const IntakeFrom = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('days'), days: z.int().min(1).max(3650) }),
  z.object({ kind: z.literal('all') }),
]);
export type IntakeFrom = z.infer<typeof IntakeFrom>;

export const SENT_COPY = ['auto', 'always', 'never'] as const;

/** What went wrong with a connection, in a form the web words: `mailboxes.problem.<code>`. */
export const PROBLEM_CODES = [
  'host-not-found',
  'connection-refused',
  'no-answer',
  'tls-failed',
  'certificate-self-signed',
  'certificate-invalid',
  'starttls-missing',
  'wrong-password',
  'server-unavailable',
  'folder-missing',
  'send-refused',
  'connection-cut',
  'folder-unreadable',
  'uidvalidity-changed',
  /** Our own disk is full or cannot be written. */
  'storage-failed',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A change of settings that would mend a failed step, offered as a button. */
export const Fix = z.object({ side: z.enum(['incoming', 'outgoing']), change: ServerSettings.partial() });
export type Fix = z.infer<typeof Fix>;

export const TEST_STEPS = ['connect', 'sign-in', 'read', 'send-connect', 'round-trip'] as const;
/** One line of the streamed connection test (NDJSON), sent each time a step changes. */
export const TestStep = z.object({
  step: z.enum(TEST_STEPS),
  state: z.enum(['waiting', 'running', 'ok', 'failed', 'skipped']),
  milliseconds: z.int().nullable(),
  /** E.g. `{ tls: 'TLSv1.3' }`, `{ messages: 2418, newestAt: … }`, `{ fingerprint: … }`. */
  data: z.record(z.string(), z.unknown()),
  problem: z.enum(PROBLEM_CODES).nullable(),
  /** The server's own words, for 詳しい記録; never a secret. */
  detail: z.string().nullable(),
  fix: Fix.nullable(),
});
export type TestStep = z.infer<typeof TestStep>;

export const MailboxStatus = z.object({
  state: z.enum(['active', 'paused']),
  lastSuccessAt: Instant.nullable(),
  problem: z.enum(PROBLEM_CODES).nullable(),
  problemSince: Instant.nullable(),
  /** Mails that are listed or stored and not yet tickets. */
  behind: z.int(),
  quarantined: z.int(),
  /** Mails that the last comparison with the server could not explain. */
  unexplained: z.int(),
  /** Old mail coming in after the first connection; null when that is over. */
  backfill: z.object({ done: z.int(), total: z.int() }).nullable(),
});
export type MailboxStatus = z.infer<typeof MailboxStatus>;

export const MailboxSummary = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  kind: z.enum(['imap', 'maildir']),
  level: z.enum(LEVELS),
  status: MailboxStatus,
});
export type MailboxSummary = z.infer<typeof MailboxSummary>;

export const MailboxSettings = z.object({
  name: z.string().trim().min(1).max(60),
  address: Email,
  /** Our other addresses that arrive here; mail from them is our own. */
  aliases: z.array(Email).max(50),
  displayName: z.string().trim().max(100),
  signature: z.string().max(4000),
  firstResponseMinutes: z
    .int()
    .min(1)
    .max(60 * 24 * 30)
    .nullable(),
  sentCopy: z.enum(SENT_COPY),
});
export type MailboxSettings = z.infer<typeof MailboxSettings>;

const ImapAnswer = ImapConnection.omit({ password: true }).extend({ hasPassword: z.boolean() });
export const MailboxDetail = MailboxSummary.extend({
  settings: MailboxSettings,
  connection: z.discriminatedUnion('kind', [ImapAnswer, MaildirConnection]),
  /** What the server said to the status' problem, in its own words. */
  problemDetail: z.string().nullable(),
  intakeFrom: IntakeFrom,
  folders: z.array(z.object({ path: z.string(), role: z.enum(['inbox', 'sent']), lastUid: z.number() })),
});
export type MailboxDetail = z.infer<typeof MailboxDetail>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const OpenHours = z.array(z.object({ from: TimeOfDay, to: TimeOfDay })).max(6);
/** One weekly calendar for the organisation; keys are ISO weekdays, 1 = Monday. */
export const Calendar = z.object({
  zone: z.string(),
  week: z.object({ 1: OpenHours, 2: OpenHours, 3: OpenHours, 4: OpenHours, 5: OpenHours, 6: OpenHours, 7: OpenHours }),
  holidays: z.array(z.iso.date()).max(1000),
});
export type Calendar = z.infer<typeof Calendar>;

export const mailboxes = {
  list: route({ method: 'GET', path: '/api/mailboxes', permission: 'signed-in', response: z.array(MailboxSummary) }),
  show: route({ method: 'GET', path: '/api/mailboxes/:id', permission: 'mailbox.manage', params: IdParam, response: MailboxDetail }),
  create: route({
    method: 'POST',
    path: '/api/mailboxes',
    permission: 'mailbox.create',
    body: z.object({
      settings: MailboxSettings,
      connection: ImapConnection.extend({ password: z.string().min(1).max(500) }),
      intakeFrom: IntakeFrom,
    }),
    response: MailboxDetail,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/mailboxes/:id',
    permission: 'mailbox.manage',
    params: IdParam,
    body: z.object({ settings: MailboxSettings, connection: ImapConnection }).partial(),
    response: MailboxDetail,
  }),
  setState: route({
    method: 'PUT',
    path: '/api/mailboxes/:id/state',
    permission: 'mailbox.manage',
    params: IdParam,
    body: z.object({ state: z.enum(['active', 'paused']) }),
    response: MailboxDetail,
  }),
  /** Streams `TestStep` lines. Only admins name hosts: others could probe the network with it. With `mailboxId` a missing password means the stored one. */
  test: route({
    method: 'POST',
    path: '/api/mailbox-tests',
    permission: 'mailbox.create',
    body: z.object({ mailboxId: Id.nullable(), address: Email, connection: ImapConnection }),
    response: stream,
  }),
  calendar: route({ method: 'GET', path: '/api/calendar', permission: 'signed-in', response: Calendar }),
  setCalendar: route({ method: 'PUT', path: '/api/calendar', permission: 'organisation.manage', body: Calendar, response: Calendar }),
};
