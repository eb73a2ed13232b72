import type { MailRules } from '#contracts/mail-rules';
import { wordLines } from '../word-lines.ts';

/** The rules as a person writes them: a header in two fields, words one per line. */
export interface MailRulesDraft {
  trustedAuthserv: string;
  serverHeader: boolean;
  headerName: string;
  headerValue: string;
  from: string;
  subject: string;
  acknowledge: boolean;
  open: string;
  closed: string;
}

export const draftOf = ({ trustedAuthserv, spam, acknowledgement }: MailRules): MailRulesDraft => ({
  trustedAuthserv,
  serverHeader: spam.serverHeader,
  headerName: spam.header?.name ?? '',
  headerValue: spam.header?.value ?? '',
  from: linesOf(spam, 'from'),
  subject: linesOf(spam, 'subject'),
  acknowledge: acknowledgement.enabled,
  open: acknowledgement.open,
  closed: acknowledgement.closed,
});

export const rulesOf = (draft: MailRulesDraft): MailRules => ({
  trustedAuthserv: draft.trustedAuthserv.trim(),
  spam: {
    serverHeader: draft.serverHeader,
    header: draft.headerName.trim() === '' ? null : { name: draft.headerName.trim(), value: draft.headerValue.trim() },
    words: (['from', 'subject'] as const).flatMap((field) => wordLines(draft[field]).map((contains) => ({ field, contains }))),
  },
  acknowledgement: { enabled: draft.acknowledge, open: draft.open, closed: draft.closed },
});

const linesOf = ({ words: rules }: MailRules['spam'], field: 'from' | 'subject'): string =>
  rules.flatMap((rule) => (rule.field === field ? [rule.contains] : [])).join('\n');
