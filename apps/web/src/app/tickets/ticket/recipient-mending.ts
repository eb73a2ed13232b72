import type { MailAddress } from '#contracts/messages';
import type { ReplyContent } from '#contracts/outbox';
import { sameAddress } from './reply-recipients.ts';

type Recipients = Pick<ReplyContent, 'to' | 'cc' | 'bcc'>;

/** Without these people, wherever they stand; null: nobody would be left in To. */
export function without({ to, cc, bcc }: Recipients, people: readonly MailAddress[]): Recipients | null {
  const left = { to: others(to, people), cc: others(cc, people), bcc: others(bcc, people) };
  return left.to.length > 0 ? left : null;
}

/** These people no longer see each other. A mail needs somebody in To: the first one stays there when all of them would go. */
export function hidden({ to, cc, bcc }: Recipients, people: readonly MailAddress[]): Recipients {
  const left = others(to, people);
  const kept = left.length > 0 ? left : to.slice(0, 1);
  const moved = others([...to, ...cc], others([...to, ...cc], people)).filter((person) => !among(kept, person));
  return { to: kept, cc: others(cc, people), bcc: [...bcc, ...others(moved, bcc)] };
}

const among = (people: readonly MailAddress[], person: MailAddress): boolean => people.some((each) => sameAddress(each, person));
const others = (all: readonly MailAddress[], people: readonly MailAddress[]): MailAddress[] =>
  all.filter((person) => !among(people, person));
