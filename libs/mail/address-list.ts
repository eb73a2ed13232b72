import type { DecodeWord } from './encoded-words.ts';
import { decodeWords } from './encoded-words.ts';
import { normalAddress, uniqueMailboxes } from './mailbox.ts';
import type { Mailbox } from './parsed-mail.ts';

/** What an address in the making consists of. */
type Entry = { words: string; comments: string; angle: string | null; quoted: boolean };

const empty = (): Entry => ({ words: '', comments: '', angle: null, quoted: false });

/**
 * The mailboxes of an address field (RFC 5322 §3.4), groups opened, each address once. Commas and semicolons part them. Encoded words
 * are decoded after the splitting: what stands in them is a name, never structure and never an address (RFC 2047 §5).
 * @param field the value, unfolded
 */
export function readAddresses(field: string, decode: DecodeWord): Mailbox[] {
  return uniqueMailboxes(splitAddresses(rewrapped(field, decode)).flatMap((entry) => mailboxOf(entry, decode)));
}

/** Some programs encode the whole field, brackets and all: only then its words are structure. */
function rewrapped(field: string, decode: DecodeWord): string {
  if (field.includes('@') || !field.includes('=?')) return field;
  const decoded = decodeWords(field, decode);
  return /<[^<>\s]{1,64}@[^<>\s]{1,253}>/.test(decoded) ? decoded : field;
}

function splitAddresses(field: string): Entry[] {
  const entries: Entry[] = [];
  let entry = empty();
  const end = (): void => {
    if (entry.words.trim() || entry.angle !== null || entry.comments) entries.push(entry);
    entry = empty();
  };
  const [lastQuote, lastAngle, lastBracket] = ['"', '>', ')'].map((each) => field.lastIndexOf(each)) as [number, number, number];
  for (let at = 0; at < field.length; at++) {
    const character = field[at] ?? '';
    if (character === '"' && at < lastQuote) {
      const { text, end: close } = quotedString(field, at);
      entry.words += text;
      entry.quoted ||= text !== '';
      at = close;
    } else if (character === '(' && at < lastBracket) {
      const close = endOfComment(field, at);
      entry.comments += `${entry.comments ? ' ' : ''}${field.slice(at + 1, close)}`;
      at = close;
    } else if (character === '<' && at < lastAngle) {
      // A name in front of a second address: the comma between them was forgotten.
      if (entry.angle !== null) end();
      const close = field.indexOf('>', at);
      entry.angle = field.slice(at + 1, close);
      at = close;
    } else if (character === ',' || character === ';') end();
    else if (character === ':' && entry.angle === null && !entry.words.includes('@')) entry = empty();
    else if (entry.angle !== null && character.trim() !== '') {
      end();
      entry.words += character;
    } else entry.words += character;
  }
  end();
  return entries;
}

function mailboxOf(entry: Entry, decode: DecodeWord): Mailbox[] {
  const plain = (text: string): string =>
    decodeWords(text, decode)
      .replace(/[\p{Cc}\s]+/gu, (gap) => (gap.includes('\u3000') ? gap : ' '))
      .trim();
  if (entry.angle !== null) {
    const address = addressIn(entry.angle, decode);
    if (address) return [{ name: plain(entry.words) || plain(entry.comments), address }];
  }
  const words = entry.words.split(/\s+/).filter(Boolean);
  const whole = normalAddress(
    entry.words
      .split('@')
      .map((each) => each.trim())
      .join('@'),
  );
  if (whole && entry.angle === null) return [{ name: plain(entry.comments), address: whole }];
  // A quoted name may look like an address; it is none.
  const at = entry.quoted || entry.angle !== null ? -1 : words.findIndex((each) => normalAddress(each) !== null);
  const address = at < 0 ? null : normalAddress(words[at] ?? '');
  return address ? [{ name: plain(words.toSpliced(at, 1).join(' ')) || plain(entry.comments), address }] : [];
}

/** `<@relay.example:user@host>`, `<mailto:user@host>`, `<"a..b"@host>`, `< user@host >`. */
function addressIn(angle: string, decode: DecodeWord): string | null {
  const text = decodeWords(angle, decode).replace(/^\s*(?:mailto:|@[^:]{0,500}:)/i, '');
  return normalAddress(text.replace(/^\s*"([^"]{0,100})"(?=@)/, '$1').replace(/[\s<]+/g, ''));
}

function quotedString(field: string, open: number): { text: string; end: number } {
  let text = '';
  let at = open + 1;
  for (; at < field.length && field[at] !== '"'; at++) {
    if (field[at] === '\\') at++;
    text += field[at] ?? '';
  }
  return { text, end: at };
}

function endOfComment(field: string, open: number): number {
  let depth = 0;
  for (let at = open; at < field.length; at++) {
    if (field[at] === '\\') at++;
    else if (field[at] === '(') depth++;
    else if (field[at] === ')' && --depth === 0) return at;
  }
  return field.lastIndexOf(')');
}
