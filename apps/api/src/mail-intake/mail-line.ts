import type { ReadMail } from './read-mail.ts';

/** A mail in one line of a list. */
export interface MailLine {
  sender: string;
  subject: string;
}

export const lineOf = ({ from, subject }: ReadMail): MailLine => ({
  sender: from ? (from.name ? `${from.name} <${from.address}>` : from.address) : '',
  subject,
});
