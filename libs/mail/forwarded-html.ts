import { type ForwardedMail, forwardedText } from './forwarded-text.ts';
import { escaped } from './rich-text.ts';

/** `forwardedText` to stand below words with formatting: of the text alone, whatever HTML the mail itself had. */
export const forwardedAsHtml = (mail: ForwardedMail, zone?: string): string =>
  `<p>${forwardedText(mail, zone).trimEnd().split('\n').map(escaped).join('<br>')}</p>`;
