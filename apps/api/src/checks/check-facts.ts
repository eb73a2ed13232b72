import type { CheckRules } from '#contracts/checks';
import type { ReplyContent } from '#contracts/outbox';

export interface Person {
  /** Lower case; null: known by name only. */
  address: string | null;
  name: string;
  reading: string | null;
  company: string | null;
}

/** What is known about a reply that wants to leave. */
export interface CheckFacts {
  rules: CheckRules;
  content: Pick<ReplyContent, 'to' | 'cc' | 'bcc' | 'subject'>;
  /** Our own words, without quotation and signature. */
  words: string;
  /** Everything that goes along. */
  files: readonly string[];
  /** 転送: it is meant for somebody outside. */
  forwards: boolean;
  /** We began it and nobody has answered. */
  begun: boolean;
  /** Who took part, and the ticket's customer with every address. */
  thread: readonly Person[];
  /** Whom the recipients are known as. */
  recipients: readonly Person[];
  /** Our mailboxes and people. */
  ours: readonly Person[];
  /** Of the recipients' domains, as `domainOf` gives them: where customers of this mailbox write from, or mail of it arrived. */
  knownDomains: ReadonlySet<string>;
}

/** What had to be looked up for the names that nobody of the conversation has. */
export interface NamesFound {
  /** Names by key, of other customers of this mailbox. */
  elsewhere: ReadonlyMap<string, string>;
  /** Keys that stand somewhere in the conversation. */
  mentioned: ReadonlySet<string>;
}
