import { Buffer } from 'node:buffer';

export type UuFile = { name: string; content: Uint8Array };

const begin = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,254})$/;

/**
 * Takes the files out of a text that carries them uuencoded (POSIX 1003.1), as mail did before MIME and some scanners still do.
 * A `begin` without lines of the right length and an `end` stays text.
 */
export function takeUuFiles(text: string): { text: string; files: UuFile[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: UuFile[] = [];
  for (let at = 0; at < lines.length; at++) {
    const name = begin.exec((lines[at] ?? '').slice(0, 300).trimEnd())?.[1];
    const file = name ? decodeUuLines(lines, at + 1) : null;
    if (name && file?.ended) {
      files.push({ name, content: file.content });
      at = file.next;
    } else {
      kept.push(lines[at] ?? '');
      // Looked at once: a second `begin` inside would make this quadratic.
      if (file) for (const end = file.next - 1; at < end;) kept.push(lines[++at] ?? '');
    }
  }
  return files.length > 0 ? { text: kept.join('\n'), files } : { text, files };
}

/** Decodes from `from` on, up to `end` or the first line that is none. A `begin` line in front is skipped. */
export function decodeUuLines(lines: readonly string[], from = 0): { content: Uint8Array; ended: boolean; next: number } {
  const out: Buffer[] = [];
  let at = begin.test((lines[from] ?? '').slice(0, 300).trimEnd()) ? from + 1 : from;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd();
    if (line === 'end') return { content: Buffer.concat(out), ended: out.length > 0, next: at };
    const decoded = decodeLine(line);
    if (!decoded) break;
    out.push(decoded);
  }
  return { content: Buffer.concat(out), ended: false, next: at };
}

/** The first character counts the bytes; spaces at the end may be lost. */
function decodeLine(line: string): Buffer | null {
  if (line === '' || line === '`') return Buffer.alloc(0);
  const length = (line.charCodeAt(0) - 32) & 63;
  const groups = Math.ceil(length / 3);
  if (line.length > 1 + groups * 4 + 1 || line.length > 64 || !/^[ -`]+$/.test(line)) return null;
  const bytes = Buffer.alloc(groups * 3);
  for (let group = 0; group < groups; group++) {
    const bits = [0, 1, 2, 3].reduce((sum, place) => sum * 64 + (((line.charCodeAt(1 + group * 4 + place) || 32) - 32) & 63), 0);
    bytes.writeUIntBE(bits, group * 3, 3);
  }
  return bytes.subarray(0, length);
}
