import { Buffer } from 'node:buffer';
import { decodeText, isOurCharset } from './charset.ts';

type EncodedWord = { at: number; end: number; label: string; bytes: Uint8Array };

const word = /=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\r\n]*)\?=/g;

/**
 * Turns the encoded words (RFC 2047 §2) of charsets that we decode ourselves into UTF-8 ones; everything else stays as it is, so
 * the result is still a raw header that can safely be split into addresses. Neighbours are joined first: senders cut a
 * character in the middle.
 */
export function recodeWords(header: string): string {
  if (!header.includes('=?')) return header;
  let out = '';
  let done = 0;
  for (const run of runsOfWords(header)) {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) continue;
    out += header.slice(done, first.at) + utf8Word(decodeText(Buffer.concat(run.map((each) => each.bytes)), first.label));
    done = last.end;
  }
  return out + header.slice(done);
}

function runsOfWords(header: string): EncodedWord[][] {
  const runs: EncodedWord[][] = [];
  for (const found of header.matchAll(word)) {
    const label = (found[1] ?? '').toLowerCase();
    if (!isOurCharset(label)) continue;
    const next = { at: found.index, end: found.index + found[0].length, label, bytes: wordBytes(found[2] ?? '', found[3] ?? '') };
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.label === label && !header.slice(last.end, next.at).trim()) run.push(next);
    else runs.push([next]);
  }
  return runs;
}

function wordBytes(encoding: string, payload: string): Uint8Array {
  if (encoding.toUpperCase() === 'B') return Buffer.from(payload, 'base64');
  const raw = Buffer.from(payload)
    .toString('latin1')
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(raw, 'latin1');
}

const utf8Word = (text: string): string => `=?UTF-8?B?${Buffer.from(text.replace(/[\r\n]+/g, ' ')).toString('base64')}?=`;
