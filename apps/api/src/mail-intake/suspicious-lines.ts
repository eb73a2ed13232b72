import { MessageText } from '#mail/message-text';
import type { QuarantineReason } from './read-mail.ts';

const LINES = 400;
const LINE_CHARACTERS = 400;
const LONG_FIELD_BYTES = 8 * 1024;

export interface SourceLine {
  text: string;
  suspicious: boolean;
}

/**
 * The beginning of a source, line by line, for a person; marked is what most likely stopped the parser. A hint: nothing depends on it.
 * @returns at most 400 lines
 */
export const sourceLines = (beginning: Uint8Array, reason: QuarantineReason): SourceLine[] => {
  const lines = new MessageText().body(beginning.map(nulToControl), null, 'beginning').split(/\r?\n/);
  const suspects = reason === 'not-a-mail' ? noHeaders(lines) : new Set([...longFields(lines), ...strangeBoundaries(lines)]);
  return lines.slice(0, LINES).map((line, index) => ({
    text: visible(line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line),
    suspicious: suspects.has(index),
  }));
};

const isField = (line: string): boolean => /^[!-9;-~]{1,200}:/.test(line) || /^[ \t]/.test(line);

/** Lines where a header should be. */
const noHeaders = (lines: readonly string[]): Set<number> => {
  const blank = lines.findIndex((line, index) => index > 0 && line === '');
  const head = lines.slice(0, blank < 0 ? 20 : blank);
  return new Set(head.flatMap((line, index) => (isField(line) ? [] : [index])));
};

/** Fields, folded or not, that are longer than any honest one. */
const longFields = (lines: readonly string[]): number[] => {
  const found: number[] = [];
  for (let start = 0; start < lines.length && lines[start] !== '';) {
    let end = start + 1;
    let length = lines[start]!.length;
    while (end < lines.length && /^[ \t]/.test(lines[end]!)) length += lines[end++]!.length;
    if (length > LONG_FIELD_BYTES) for (let line = start; line < end; line++) found.push(line);
    start = end;
  }
  return found;
};

/** Separators that nobody declared, and the declarations without a separator; of many levels the declarations. */
const strangeBoundaries = (lines: readonly string[]): number[] => {
  const declared = lines.flatMap((line, index) => {
    const boundary = /boundary="?([^";\r\n]{1,200})/i.exec(line)?.[1]?.trim();
    return boundary === undefined ? [] : [{ boundary, index }];
  });
  if (declared.length > 30) return declared.map(({ index }) => index);
  if (declared.length === 0) return [];
  const used = lines.flatMap((line, index) => (/^--[^\s-]/.test(line) ? [{ line: line.trimEnd(), index }] : []));
  const fits = (line: string, boundary: string): boolean => line === `--${boundary}` || line === `--${boundary}--`;
  const unused = declared.filter(({ boundary }) => !used.some(({ line }) => fits(line, boundary)));
  if (unused.length === 0) return [];
  return [...unused, ...used.filter(({ line }) => !declared.some(({ boundary }) => fits(line, boundary)))].map(({ index }) => index);
};

/** Reading a text drops NUL; who asks what is wrong with a source should see it. */
const nulToControl = (byte: number): number => (byte === 0 ? 1 : byte);

/** Fonts have no pictures of control characters. */
const visible = (line: string): string => line.replace(/[^\P{Cc}\t]/gu, '·');
