type Random = () => number;
type Damage = (mail: Buffer, random: Random) => Buffer;

const upTo = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, values: readonly T[]): T => values[upTo(random, values.length)]!;
const latin1 = (mail: Buffer): string => mail.toString('latin1');
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const spliced = (mail: Buffer, at: number, removed: number, piece: Buffer): Buffer =>
  Buffer.concat([mail.subarray(0, at), piece, mail.subarray(at + removed)]);
const noise = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => upTo(random, 256)));
const bodyAt = (mail: Buffer): number => Math.max(0, mail.indexOf('\n\n'), mail.indexOf('\r\n\r\n'));

const LABELS = [
  'utf-8',
  'utf-7',
  'utf-16',
  'iso-2022-jp',
  'shift_jis',
  'euc-jp',
  'gb2312',
  'big5',
  'iso-2022-kr',
  'hz-gb-2312',
  'koi8-r',
  'cp437',
  'x-none',
  '',
  '\0',
];
const ENCODINGS = ['base64', 'quoted-printable', '7bit', '8bit', 'binary', 'x-uuencode', 'x', ''];
/** What a reader could look at again and again. */
const STORMS = [
  '<',
  '"',
  '(',
  '\\',
  ',',
  ';',
  ' ',
  '\t',
  '=?',
  '=?UTF-8?B?',
  '=?UTF-8?Q?=E3=81=82?= ',
  '\n ',
  'a@b,',
  'a <a@b> ',
  '=',
  '%E3',
  "*0*=''",
  '\x1b$B',
  '\x1b(I',
  '\x0e\x0f',
  '&#',
  '<div>',
  '<a "',
  '<!--',
  '<img ',
  '>',
  '> ',
  'begin 644 a\n',
  '--b1\n',
  '\n--',
  '____________\n',
  'BEGIN:VEVENT\n',
  '\r',
  '\0',
  '\xff',
  '\x82\xb1',
];
const FIELDS = ['Subject', 'From', 'To', 'References', 'Content-Type', 'Content-Disposition', 'Date', 'Received', 'X-Any', 'List-Id'];

const atom: Record<string, Damage> = {
  flip: (mail, random) => {
    const damaged = Buffer.from(mail);
    for (let n = 1 + upTo(random, 20); n > 0 && damaged.length > 0; n--) damaged[upTo(random, damaged.length)] = upTo(random, 256);
    return damaged;
  },
  cut: (mail, random) => mail.subarray(0, upTo(random, mail.length)),
  remove: (mail, random) => spliced(mail, upTo(random, mail.length), upTo(random, 400), Buffer.alloc(0)),
  insert: (mail, random) => spliced(mail, upTo(random, mail.length), 0, noise(random, 1 + upTo(random, 60))),
  repeat: (mail, random) => {
    const at = upTo(random, mail.length);
    const piece = mail.subarray(at, at + 1 + upTo(random, 300));
    return spliced(mail, at, 0, Buffer.concat(Array<Buffer>(1 + upTo(random, 30)).fill(piece)));
  },
  shuffle: (mail, random) => {
    const lines = latin1(mail).split('\n');
    for (let n = 0; n < 6; n++)
      lines.splice(upTo(random, lines.length), 0, ...lines.splice(upTo(random, lines.length), 1 + upTo(random, 3)));
    return bytes(lines.join('\n'));
  },
  header: (mail, random) => {
    const lines = latin1(mail.subarray(0, bodyAt(mail))).split('\n');
    const line = oneOf(random, lines);
    return Buffer.concat([bytes(`${line}\n`.repeat(1 + upTo(random, 5))), mail]);
  },
  lineEnds: (mail, random) => bytes(latin1(mail).replace(/\r?\n/g, () => oneOf(random, ['\n', '\r\n', '\r', '\n\r', '\r\r\n']))),
  boundary: (mail, random) =>
    bytes(
      latin1(mail).replace(/^--\S{1,70}$/gm, (line) =>
        oneOf(random, [line, line.slice(0, -1), `${line} `, `${line}--`, `-${line}`, `${line}\n${line}`, '']),
      ),
    ),
  label: (mail, random) => bytes(latin1(mail).replace(/charset="?[\w-]*"?/gi, () => `charset=${oneOf(random, LABELS)}`)),
  wordLabel: (mail, random) => bytes(latin1(mail).replace(/=\?[\w-]+\?/g, () => `=?${oneOf(random, LABELS)}?`)),
  encoding: (mail, random) =>
    bytes(latin1(mail).replace(/(Content-Transfer-Encoding:\s?)\S+/gi, (_, name: string) => name + oneOf(random, ENCODINGS))),
  base64: (mail, random) =>
    bytes(
      latin1(mail).replace(/[A-Za-z0-9+/]{40,76}=*/g, (line) =>
        oneOf(random, [line, line.slice(1), `${line}=`, `=${line}`, `${line}*(`, '']),
      ),
    ),
  splice: (mail, random) => Buffer.concat([mail.subarray(0, upTo(random, mail.length)), mail.subarray(upTo(random, mail.length))]),
};

/** Bigger than the mail itself. */
const bomb: Record<string, Damage> = {
  nested: (mail, random) => {
    const levels = 20 + upTo(random, 200);
    const open = Array.from({ length: levels }, (_, n) => `Content-Type: multipart/mixed; boundary=n${n}\n\n--n${n}\n`).join('');
    return Buffer.concat([bytes(`From: a@x.example\n${open}`), mail]);
  },
  parts: (mail, random) => Buffer.concat([mail, bytes('\n--b1\n\nx'.repeat(200 + upTo(random, 1_500)))]),
  longHeader: (mail, random) =>
    Buffer.concat([bytes(`${oneOf(random, FIELDS)}: ${oneOf(random, STORMS).repeat(upTo(random, 30_000))}\n`), mail]),
  storm: (mail, random) => spliced(mail, upTo(random, mail.length), 0, bytes(oneOf(random, STORMS).repeat(upTo(random, 50_000)))),
  bodyStorm: (mail, random) =>
    Buffer.concat([mail.subarray(0, bodyAt(mail) + 2), bytes(oneOf(random, STORMS).repeat(upTo(random, 100_000)))]),
  htmlStorm: (_, random) =>
    bytes(
      `From: a@x.example\nContent-Type: text/html\n\n${Array.from({ length: upTo(random, 4_000) }, () => oneOf(random, STORMS)).join('')}`,
    ),
  grown: (mail, random) => Buffer.concat(Array<Buffer>(1 + upTo(random, 40)).fill(mail)),
};

/** A mail with one to five kinds of damage; one in ten is blown up, too. */
export const damaged = (mail: Buffer, random: Random): Buffer => {
  let now = mail;
  for (let n = 1 + upTo(random, 5); n > 0; n--) now = oneOf(random, Object.values(atom))(now, random);
  return random() < 0.1 ? oneOf(random, Object.values(bomb))(now, random) : now;
};
