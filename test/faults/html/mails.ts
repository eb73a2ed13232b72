import type { Vector } from './vectors.ts';

const BOUNDARIES = ['mixed-part', 'both-part'] as const;

/** Every place of a mail that a screen shows carries the vector: sender, subject, text, HTML and the name of a file. */
export const mailWith = (vector: Vector, messageId: string, answers: string | null): Buffer => {
  const { id, html, charset, file } = vector;
  const words = Buffer.from(html, charset === undefined ? 'utf8' : 'latin1').toString();
  const shown = `v${id}. ${words}`;
  const [mixed, both] = BOUNDARIES;
  const { name, type, content } = file ?? { name: `${oneLine(words).slice(0, 60)}.txt`, type: 'text/plain', content: words };
  const lines = [
    `From: ${encoded(oneLine(shown).slice(0, 90))} <v${id}@customer.example>`,
    'To: support@komorebi.example',
    `Subject: ${encoded(oneLine(shown).slice(0, 200))}`,
    `Message-ID: <${messageId}>`,
    ...(answers === null ? [] : [`In-Reply-To: <${answers}>`, `References: <${answers}>`]),
    `Disposition-Notification-To: receipt@track.example`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary=${mixed}`,
    '',
    `--${mixed}`,
    `Content-Type: multipart/alternative; boundary=${both}`,
    '',
    `--${both}`,
    ...part('text/plain; charset=utf-8', Buffer.from(`${shown}\n`)),
    `--${both}`,
    ...part(`text/html; charset=${charset ?? 'utf-8'}`, Buffer.from(`${html}\n`, charset === undefined ? 'utf8' : 'latin1')),
    `--${both}--`,
    `--${mixed}`,
    `Content-Disposition: attachment; filename="${encoded(name)}"`,
    ...(file ? ['Content-ID: <file@vector.example>'] : []),
    ...part(type, Buffer.from(content)),
    `--${mixed}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
};

/** Which vector a mail with this subject brought. */
export const vectorOf = (subject: string): number => Number(/^(?:Re: )?v(\d+)\./.exec(subject)?.[1] ?? 0);

const part = (type: string, content: Buffer): string[] => [
  `Content-Type: ${type}`,
  'Content-Transfer-Encoding: base64',
  '',
  content.toString('base64').replace(/.{76}/g, '$&\r\n'),
];

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** In words short enough for a header (RFC 2047). */
const encoded = (text: string): string =>
  [...text]
    .reduce<string[]>((parts, each) => {
      const last = parts.at(-1) ?? '';
      return Buffer.byteLength(last + each) > 42 ? [...parts, each] : [...parts.slice(0, -1), last + each];
    }, [])
    .map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`)
    .join('\r\n ');
