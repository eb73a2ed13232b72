import type { ReplyContent } from '#contracts/outbox';
import { placeholdersIn } from '#contracts/template-variables';
import { isSendable } from './recipient-input.ts';

/** Why a reply cannot leave yet; worded under `composer.missing.<code>`. */
export const SEND_OBSTACLES = ['no-recipient', 'bad-address', 'no-words', 'unfilled', 'uploading', 'upload-failed'] as const;
export type SendObstacle = (typeof SEND_OBSTACLES)[number];

export interface SendFacts {
  content: ReplyContent;
  /** What the mailbox adds by itself: alone it is no answer. */
  signature: string;
  attachments: number;
  uploads: readonly { failed: boolean }[];
  /** Items in braces that the writer looked at and sends as they are. */
  sawUnfilled: readonly string[];
}

/** The first thing that is missing; null: it can go. Files alone are an answer, and a forwarded mail speaks for itself. */
export function sendObstacle({ content, signature, attachments, uploads, sawUnfilled }: SendFacts): SendObstacle | null {
  const recipients = [...content.to, ...content.cc, ...content.bcc];
  if (content.to.length === 0) return 'no-recipient';
  if (!recipients.every(isSendable)) return 'bad-address';
  if (content.forward === null && attachments === 0 && uploads.length === 0 && isEmpty(content.text, signature)) return 'no-words';
  if (placeholdersIn(content.text).some(({ text }) => !sawUnfilled.includes(text))) return 'unfilled';
  if (uploads.some(({ failed }) => failed)) return 'upload-failed';
  return uploads.length > 0 ? 'uploading' : null;
}

/** Nothing was written beside the signature. */
export const isEmpty = (text: string, signature: string): boolean => text.trim() === '' || text.trim() === signature.trim();
