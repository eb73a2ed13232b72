import type { Mailbox } from './parsed-mail.ts';

/**
 * The whole mail as a quotation to stand below an answer: a Japanese attribution line, then the text with `> `.
 * @param message `date` is an instant; null when nobody knows when it was written
 * @param zone IANA zone in which the date is told
 */
export function quoteForReply(message: { text: string; from: Mailbox | null; date: Date | null }, zone = 'Asia/Tokyo'): string {
  const sender = message.from ? `${message.from.name ? `${message.from.name} ` : ''}<${message.from.address}>` : '';
  const attribution = [message.date ? japaneseDate(message.date, zone) : '', sender].filter(Boolean).join(' ');
  const lines = message.text.trimEnd().split('\n').map(quoteLine);
  return `${attribution ? `${attribution}:\n` : ''}${lines.join('\n')}\n`;
}

/** `> ` before words, `>` before another `>` or nothing, so that quotations nest as mail programs expect (RFC 3676 §4.5). */
function quoteLine(line: string): string {
  return line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`;
}

/** `2026年11月21日(土) 10:00` */
function japaneseDate(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('ja-JP', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}年${part['month']}月${part['day']}日(${part['weekday']}) ${part['hour']}:${part['minute']}`;
}
