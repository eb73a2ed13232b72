import { japaneseDate } from './japanese-date.ts';
import type { Mailbox } from './parsed-mail.ts';
import { escaped } from './rich-text.ts';

/** `date` is an instant; null when nobody knows when it was written. */
interface Quotable {
  text: string;
  from: Mailbox | null;
  date: Date | null;
}

/**
 * The whole mail as a quotation to stand below an answer: a Japanese attribution line, then the text with `> `.
 * @param zone IANA zone in which the date is told
 */
export function quoteForReply(message: Quotable, zone = 'Asia/Tokyo'): string {
  const lines = message.text.trimEnd().split('\n').map(quoteLine);
  const by = attribution(message, zone);
  return `${by ? `${by}\n` : ''}${lines.join('\n')}\n`;
}

/** The same as HTML: of the text alone, whatever HTML the mail itself had. */
export function quoteAsHtml(message: Quotable, zone = 'Asia/Tokyo'): string {
  const by = attribution(message, zone);
  const lines = message.text.trimEnd().split('\n').map(escaped);
  return `${by ? `<p>${escaped(by)}</p>` : ''}<blockquote><p>${lines.join('<br>')}</p></blockquote>`;
}

function attribution({ from, date }: Quotable, zone: string): string {
  const sender = from ? `${from.name ? `${from.name} ` : ''}<${from.address}>` : '';
  const said = [date ? japaneseDate(date, zone) : '', sender].filter(Boolean).join(' ');
  return said && `${said}:`;
}

/** `> ` before words, `>` before another `>` or nothing, so that quotations nest as mail programs expect (RFC 3676 §4.5). */
function quoteLine(line: string): string {
  return line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`;
}
