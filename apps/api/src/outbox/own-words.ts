import { MAX_REPLY_CHARACTERS, type ReplyContent } from '#contracts/outbox';
import { narrowRichText, TooDeeplyNested } from '#mail/narrow-rich-text';
import { plainFromRich } from '#mail/rich-text';
import { InvalidInput } from '../platform/domain-error.ts';

/**
 * What was written, as it is kept, checked and sent. Of rich text both the harmless HTML and the plain words are made here: what is searched,
 * shown to colleagues and looked at before it leaves is what the customer gets, whatever text a client sent along. @throws InvalidInput
 */
export const ownWords = (content: ReplyContent): ReplyContent => {
  if (content.html === null) return content;
  const html = narrowed(content.html);
  const text = plainFromRich(html);
  if (Math.max(html.length, text.length) > MAX_REPLY_CHARACTERS) throw new InvalidInput({ field: 'html' });
  return { ...content, html, text };
};

const narrowed = (html: string): string => {
  try {
    return narrowRichText(html);
  } catch (error) {
    throw error instanceof TooDeeplyNested ? new InvalidInput({ field: 'html' }) : error;
  }
};
