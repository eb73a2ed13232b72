import type { Staff } from './organisation.ts';
import type { CLOSE_REASONS, PhaseKey, PRIORITIES } from '#contracts/tickets';

/** Seen from the moment of seeding: `'3d 10:20'` three working days ago at 10:20 in the organisation's zone, `'45m'` 45 minutes ago. */
export type When = `${number}d ${number}:${number}` | `${number}m`;

/** How the sender's program writes and quotes. */
export type MailProgram = 'gmail' | 'outlook' | 'iphone' | 'plain';
export type Charset = 'utf-8' | 'iso-2022-jp' | 'shift_jis' | 'euc-jp';
export interface Sender {
  name: string;
  address: string;
}
/** A made-up file: a picture, a one-page document or a table. */
export interface FileOfStory {
  name: string;
  kind: 'picture' | 'document' | 'table';
}

export interface MailStep {
  kind: 'mail';
  when: When;
  text: string;
  /** Default: the story's customer. */
  from?: Sender;
  cc?: Sender[];
  files?: FileOfStory[];
  /** The picture stands in the text (HTML, cid). */
  picture?: FileOfStory;
  /** Written through the form on our site: comes from our own address, the customer stands in Reply-To. */
  form?: boolean;
}
export interface ReplyStep {
  kind: 'reply';
  when: When;
  by: Staff;
  text: string;
  files?: FileOfStory[];
  after?: 'keep' | 'hold' | 'close';
  /** With `hold`: working days from today until it comes back. */
  resumeIn?: number;
}
export type WorkStep =
  /** `calls`: whom the text names after an @. */
  | { kind: 'note'; when: When; by: Staff; text: string; calls?: Staff[] }
  | { kind: 'assign'; when: When; by: Staff; to: Staff }
  | { kind: 'phase'; when: When; by: Staff; phase: Exclude<PhaseKey, 'on-hold' | 'closed'> }
  | { kind: 'hold'; when: When; by: Staff; resumeIn: number }
  | { kind: 'tags'; when: When; by: Staff; tags: string[] }
  | { kind: 'priority'; when: When; by: Staff; priority: (typeof PRIORITIES)[number] }
  | { kind: 'deadline'; when: When; by: Staff; dueInMinutes: number }
  | { kind: 'close'; when: When; by: Staff; reason: (typeof CLOSE_REASONS)[number] };
/** A case by phone or at the counter. */
export interface CallStep {
  kind: 'call';
  when: When;
  by: Staff;
  channel: 'phone' | 'counter';
  phone: string;
  text: string;
}
export type Step = MailStep | CallStep | ReplyStep | WorkStep;

/** One ticket from its first word on; steps in order of time. */
export interface Story {
  mailbox: 'support' | 'orders' | 'global';
  customer: Sender;
  subject: string;
  program?: MailProgram;
  charset?: Charset;
  steps: Step[];
}
