import { Buffer } from 'node:buffer';

type EncodedWord = { at: number; end: number; label: string; bytes: Uint8Array };

/** Decodes the bytes of words that stand under one charset label. */
export type DecodeWord = (bytes: Uint8Array, label: string) => string;

const word = /=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\r\n]*)\?=/g;

/**
 * Decodes encoded words (RFC 2047 §2), also where they may not stand: in quotation marks, glued to other text, with spaces inside.
 * Neighbours of one charset are joined first: senders cut a character in the middle. White space between words goes.
 * @param mark put around what was encoded, so that its commas and brackets are not taken for the structure of the field
 */
export function decodeWords(text: string, decode: DecodeWord, mark: (decoded: string) => string = (decoded) => decoded): string {
  if (!text.includes('=?')) return text;
  let out = '';
  let done = 0;
  for (const run of runsOfWords(text)) {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) continue;
    const between = text.slice(done, first.at);
    const decoded = decode(Buffer.concat(run.map((each) => each.bytes)), first.label).replace(/[\r\n]+/g, ' ');
    out += (done > 0 && !between.trim() ? '' : between) + mark(decoded);
    done = last.end;
  }
  return out + text.slice(done);
}

/** The charset labels that a field's words declare. */
export const wordLabels = (text: string): string[] => (text.includes('=?') ? [...text.matchAll(word)].map((found) => found[1] ?? '') : []);

function runsOfWords(text: string): EncodedWord[][] {
  const runs: EncodedWord[][] = [];
  for (const found of text.matchAll(word)) {
    const label = (found[1] ?? '').toLowerCase();
    const next = { at: found.index, end: found.index + found[0].length, label, bytes: wordBytes(found[2] ?? '', found[3] ?? '') };
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.label === label && !text.slice(last.end, next.at).trim()) run.push(next);
    else runs.push([next]);
  }
  return runs;
}

function wordBytes(encoding: string, payload: string): Uint8Array {
  if (encoding.toUpperCase() === 'B') return Buffer.concat(payload.split(/=+/).map((run) => Buffer.from(run, 'base64')));
  const raw = Buffer.from(payload)
    .toString('latin1')
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(raw, 'latin1');
}
