import { japaneseDate } from './japanese-date.ts';

interface Correspondent {
  name: string;
  address: string;
}

/** A mail that goes on to somebody else. `text` is everything that it said, its own quotations included. */
export interface ForwardedMail {
  from: Correspondent;
  to: readonly Correspondent[];
  cc: readonly Correspondent[];
  subject: string;
  text: string;
  /** When it was written. */
  at: Date;
}

/**
 * What stands below the words of a forwarded mail: the line that mail programs here draw, the headers that a reader wants, the text as it was.
 * `splitQuote` cuts at that line when the answer comes back.
 * @param zone IANA zone in which the date is told
 */
export function forwardedText({ from, to, cc, subject, text, at }: ForwardedMail, zone = 'Asia/Tokyo'): string {
  const headers = [
    ['From', person(from)],
    ['Date', japaneseDate(at, zone)],
    ['To', to.map(person).join(', ')],
    ['Cc', cc.map(person).join(', ')],
    ['Subject', subject],
  ] as const;
  const block = headers.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value.replace(/\s+/gu, ' ').trim()}`);
  return ['-------- 転送されたメッセージ --------', ...block, '', text.trimEnd()].join('\n') + '\n';
}

/** Of a call the number or nothing is known. */
const person = ({ name, address }: Correspondent): string => (name === '' || address === '' ? name || address : `${name} <${address}>`);
