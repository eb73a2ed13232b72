import type { HeaderField } from './header-fields.ts';

export type AutoReason =
  | 'auto-submitted'
  | 'auto-reply-header'
  | 'auto-reply-subject'
  | 'read-receipt'
  | 'delivery-report'
  | 'daemon-sender'
  | 'list-header'
  | 'bulk-precedence'
  | 'response-suppressed'
  | 'null-return-path'
  | 'loop-header';

/** What the headers say about whether a person wrote the mail. */
export type AutoSigns = {
  /** A program answered one of our mails (absence note, receipt): attach it, but nobody needs to act. */
  isAutoReply: boolean;
  isBounce: boolean;
  isList: boolean;
  /**
   * No automatic answer may go to this mail (RFC 3834 §2). Broader than the others: shop systems send real requests by program,
   * and these open tickets.
   */
  neverAnswer: boolean;
  /** The first sign found; null when a person seems to have written. */
  reason: AutoReason | null;
};

const daemon = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mail\.?delivery(?:-?system|\.?subsystem)?|bounces?)(?:@|$)/i;
const bounceSubject =
  /undeliver|delivery (?:status|failure|has failed)|failure notice|returned mail|mail delivery (?:failed|system)|配信不能|配信できません|配達不能|送信できません/i;
const autoSubject =
  /^(?:【?\s?自動(?:返信|応答|配信)|\[?auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|不在(?:通知|のお知らせ|です))/i;
const listHeaders = ['list-id', 'list-post', 'list-unsubscribe', 'list-help', 'mailing-list', 'x-ml-name'];

/** Classifies by headers alone (RFC 3834, RFC 6522, and what Exchange, Gmail and Japanese providers really send). */
export function readAutoSigns(
  fields: HeaderField[],
  sender: { fromAddress: string; returnPath: string | null; subject: string },
): AutoSigns {
  const value = (name: string): string => (fields.find((field) => field.name === name)?.value ?? '').toLowerCase();
  const bounce = bounceReason(value('content-type'), sender);
  const autoReply = bounce ? null : autoReplyReason(value, sender.subject);
  const list = listHeaders.some((name) => value(name) !== '') || /^(?:list|bulk)/.test(value('precedence'));
  const quiet = quietReason(value, sender.returnPath);
  const reason = bounce ?? autoReply ?? (list ? 'list-header' : quiet);
  return { isAutoReply: autoReply !== null, isBounce: bounce !== null, isList: list, neverAnswer: reason !== null, reason };
}

function bounceReason(contentType: string, sender: { fromAddress: string; returnPath: string | null; subject: string }): AutoReason | null {
  if (contentType.startsWith('multipart/report') && contentType.includes('delivery-status')) return 'delivery-report';
  const signs = [sender.returnPath === '', daemon.test(sender.fromAddress), bounceSubject.test(sender.subject)];
  return signs[1] && signs.filter(Boolean).length >= 2 ? 'daemon-sender' : null;
}

function autoReplyReason(value: (name: string) => string, subject: string): AutoReason | null {
  if (value('auto-submitted').startsWith('auto-replied')) return 'auto-submitted';
  if (value('content-type').includes('disposition-notification')) return 'read-receipt';
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => value(name) !== '' && value(name) !== 'no'))
    return 'auto-reply-header';
  if (/^auto[_-]?reply/.test(value('precedence'))) return 'auto-reply-header';
  const suppressed = value('x-auto-response-suppress') !== '' || value('auto-submitted').startsWith('auto-');
  return suppressed && autoSubject.test(subject) ? 'auto-reply-subject' : null;
}

function quietReason(value: (name: string) => string, returnPath: string | null): AutoReason | null {
  if (value('auto-submitted') !== '' && !value('auto-submitted').startsWith('no')) return 'auto-submitted';
  if (/^(?:bulk|list|junk|auto_reply)/.test(value('precedence'))) return 'bulk-precedence';
  if (value('x-auto-response-suppress') !== '') return 'response-suppressed';
  if (value('x-loop') !== '') return 'loop-header';
  return returnPath === '' ? 'null-return-path' : null;
}
