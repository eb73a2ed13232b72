import { ReplyContent } from '#contracts/outbox';
import type { MailAddress } from '#contracts/messages';

const Recipient = ReplyContent.shape.to.element;
const SEPARATORS = /[,;、，；\n\r\t]+/u;
const NAMED = /^(.*)<([^<>]*)>$/u;

/** What a person typed or pasted as recipients: `小林 由美 <yumi.k@example.jp>`, several by comma, semicolon or line, full width too. */
export function readRecipients(text: string): MailAddress[] {
  return text
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readOne);
}

/** The server would take it. */
export const isSendable = (recipient: MailAddress): boolean => Recipient.safeParse(recipient).success;

/** The draft as the server can keep it: half an address is kept on this device alone. */
export const savable = (content: ReplyContent): ReplyContent => ({
  ...content,
  to: content.to.filter(isSendable),
  cc: content.cc.filter(isSendable),
  bcc: content.bcc.filter(isSendable),
});

function readOne(part: string): MailAddress {
  const [, name, address] = NAMED.exec(part) ?? [null, '', part];
  return { name: (name ?? '').trim().replace(/^"(.*)"$/u, '$1'), address: (address ?? '').normalize('NFKC').replace(/\s+/gu, '') };
}
