import type { CheckLine } from '#contracts/checks';
import type { MailAddress } from '#contracts/messages';
import type { ReplyContent } from '#contracts/outbox';
import { domainOf } from '#text/domains';

type Recipients = Pick<ReplyContent, 'to' | 'cc' | 'bcc'>;
export type CheckPlace = CheckLine['at'];

/** The mail as it stands now: in the dialog it can be put right. */
export interface CheckedMail {
  content: Recipients;
  /** Names of all that goes along. */
  files: readonly string[];
}

/** What is ticked at once: one line, or the strangers of one domain where there are many. */
export interface CheckItem {
  /** Never empty; the first one names it. */
  keys: readonly string[];
  line: CheckLine;
  at: CheckPlace;
  /** Recipients that it is about, as they stand in the mail. */
  people: readonly MailAddress[];
}

export interface CheckRow {
  at: CheckPlace;
  /** None: it is in order. */
  items: readonly CheckItem[];
}

/** Up to so many strangers of one place are ticked one by one. */
const ONE_BY_ONE = 5;

/** Recipients, files and words in the order of the mail, each with what is to be looked at there. What was put right since is gone. */
export function checkRows(lines: readonly CheckLine[], mail: CheckedMail): CheckRow[] {
  const { cc, bcc } = mail.content;
  const items = grouped(lines.map((line) => itemOf(line, mail.content)).filter((item) => stands(item, mail)));
  const present: Record<CheckPlace, boolean> = {
    to: true,
    cc: cc.length > 0,
    bcc: bcc.length > 0,
    files: mail.files.length > 0,
    words: true,
  };
  return (Object.keys(present) as CheckPlace[])
    .map((at) => ({ at, items: items.filter((item) => item.at === at) }))
    .filter(({ at, items: here }) => present[at] || here.length > 0);
}

export const isTicked = ({ keys }: CheckItem, ticked: ReadonlySet<string>): boolean => keys.every((key) => ticked.has(key));

/** How many are still to be looked at. */
export const openCount = (rows: readonly CheckRow[], ticked: ReadonlySet<string>): number =>
  rows.flatMap(({ items }) => items).filter((item) => !isTicked(item, ticked)).length;

function itemOf(line: CheckLine, content: Recipients): CheckItem {
  const meant = new Set(line.said.addresses?.map((address) => address.toLowerCase()));
  const among = (people: readonly MailAddress[]): MailAddress[] => people.filter(({ address }) => meant.has(address.toLowerCase()));
  const [to, cc] = [among(content.to), among(content.cc)];
  const people = line.kind === 'many-visible' ? [...to, ...cc] : [...to, ...cc, ...among(content.bcc)];
  const found = to.length > 0 ? 'to' : cc.length > 0 ? 'cc' : 'bcc';
  return { keys: [line.key], line, at: people.length > 0 ? found : line.at, people };
}

/** The cause is still there. */
function stands({ line, people }: CheckItem, { files }: CheckedMail): boolean {
  switch (line.kind) {
    case 'new-domain':
    case 'not-in-thread':
      return people.length > 0;
    case 'many-visible':
      return people.length > 1;
    case 'attachment-name':
      return files.includes(line.said.file ?? '');
    case 'attachment-missing':
    case 'other-name':
    case 'warning-word':
    case 'unfilled':
      return true;
  }
}

function grouped(items: readonly CheckItem[]): CheckItem[] {
  const strangers = items.filter(({ line }) => line.kind === 'not-in-thread');
  const crowded = (at: CheckPlace): boolean => strangers.filter((item) => item.at === at).length > ONE_BY_ONE;
  const groups = new Map<string, CheckItem>();
  for (const item of items) {
    const together = item.line.kind === 'not-in-thread' && crowded(item.at);
    const group = together ? `${item.at} ${domainOf(item.people[0]?.address ?? '')}` : item.keys[0]!;
    const before = groups.get(group);
    groups.set(group, before ? { ...before, keys: [...before.keys, ...item.keys], people: [...before.people, ...item.people] } : item);
  }
  return [...groups.values()];
}
