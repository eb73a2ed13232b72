import { Buffer } from 'node:buffer';
import { messageIdsIn } from './references.ts';
import { normalAddress } from './mailbox.ts';
import type { ParsedAttachment } from './parsed-mail.ts';
import { headOf, type Pieces } from './transfer.ts';

export type BouncedRecipient = {
  address: string;
  /** Whom we wrote to, where that server had passed the mail on and names it; else null. */
  original: string | null;
  /** `delayed` is not final: the sending server keeps trying. */
  action: 'failed' | 'delayed' | 'delivered';
  /** Enhanced status such as `5.1.1` (RFC 3463), null when unknown. */
  status: string | null;
};

export type BounceReport = {
  /** Of the mail that came back, without brackets; null when the report does not say. Anybody can write this: trust only signed ids. */
  originalMessageId: string | null;
  recipients: BouncedRecipient[];
};

const textLimit = 64 * 1024;

/** Reads a delivery report (RFC 3464) or, without one, what the returned headers and the text give away. */
export function readBounce(mail: { text: string; attachments: ParsedAttachment[] }): BounceReport {
  const part = (type: string): string => latin1(mail.attachments.find((each) => each.type === type)?.content);
  const returned = part('message/rfc822') || part('text/rfc822-headers') || part('message/rfc822-headers') || mail.text.slice(0, textLimit);
  const report = part('message/delivery-status');
  return {
    originalMessageId: originalId(returned),
    recipients: report ? reportedRecipients(report) : mentionedRecipients(mail.text.slice(0, textLimit)),
  };
}

function originalId(source: string): string | null {
  const line = /^[> \t]{0,8}message-id:[ \t]{0,8}((?:.{0,400}\n[ \t]{1,8})?.{1,1000})$/im.exec(source.replaceAll('\r', ''));
  return messageIdsIn(line?.[1] ?? '')[0] ?? null;
}

function reportedRecipients(report: string): BouncedRecipient[] {
  return report
    .replaceAll('\r', '')
    .split(/\n\n+/)
    .flatMap((block) => {
      const field = (name: string): string => valueOf(block, name);
      const original = recipientIn(field('original-recipient'));
      const address = recipientIn(field('final-recipient')) ?? original;
      const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(field('status'))?.[0] ?? null;
      return address ? [{ address, original, action: actionOf(field('action').toLowerCase(), status), status }] : [];
    });
}

/** Of the first line `name: value`. */
const valueOf = (block: string, name: string): string =>
  block
    .split('\n')
    .find((line) => line.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1, name.length + 520)
    .trim() ?? '';

/** Of `rfc822; user@host`. */
const recipientIn = (field: string): string | null => normalAddress(field.replace(/^[^;]{0,20};/, '').replace(/[<>]/g, ''));

function actionOf(action: string, status: string | null): BouncedRecipient['action'] {
  if (action === 'delayed' || action === 'failed') return action;
  if (['delivered', 'relayed', 'expanded'].includes(action)) return 'delivered';
  return status?.startsWith('4') ? 'delayed' : 'failed';
}

/** `<user@host>:` at the start of a line, as qmail, Postfix and Exim write it. */
function mentionedRecipients(text: string): BouncedRecipient[] {
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  return [...text.matchAll(/^[ \t]{0,8}<?([^\s<>:]{1,64}@[^\s<>:]{1,253})>?:?[ \t]{0,8}$/gm)].flatMap((found) => {
    const address = normalAddress(found[1] ?? '');
    return address ? [{ address, original: null, action: actionOf('', status), status }] : [];
  });
}

const latin1 = (content: Pieces | undefined): string => (content ? Buffer.from(headOf(content, textLimit)).toString('latin1') : '');
