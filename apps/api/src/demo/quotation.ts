import type { MailProgram, Sender } from './scenario/story.ts';

/** The mail that is answered. */
export interface Quoted {
  from: Sender;
  to: Sender;
  subject: string;
  at: Date;
  text: string;
}
type Language = 'ja' | 'en';

/** What a program puts below the answer, as text. */
export const quoteAsText = (program: MailProgram, language: Language, quoted: Quoted): string => {
  const marked = quoted.text
    .split('\n')
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n');
  if (program === 'outlook') return `${outlookHead(language, quoted)}\n\n${quoted.text}`;
  if (program === 'plain') return `${said(language, quoted)}\n${marked}`;
  return `${attribution(program, language, quoted)}\n\n${marked}`;
};

/** The same in the HTML of programs that write HTML. */
export const quoteAsHtml = (program: 'gmail' | 'outlook', language: Language, quoted: Quoted): string =>
  program === 'gmail'
    ? `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${toHtml(attribution(program, language, quoted))}<br></div>` +
      `<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${toHtml(quoted.text)}</blockquote></div>`
    : `<div style="border:none;border-top:solid #E1E1E1 1pt;padding:3pt 0 0 0"><p>${toHtml(outlookHead(language, quoted))}</p></div><p>${toHtml(quoted.text)}</p>`;

export const toHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>\n');

const attribution = (program: MailProgram, language: Language, { from, at }: Quoted): string => {
  if (language === 'en') return `On ${english(at)}, ${from.name} <${from.address}> wrote:`;
  const time = japaneseTime.format(at);
  if (program === 'iphone') return `${japaneseShortDate.format(at)} ${time}、${from.name} <${from.address}>のメール:`;
  return `${japaneseDate.format(at)} ${time} ${from.name} <${from.address}>:`;
};

const said = (language: Language, { from, at }: Quoted): string =>
  language === 'en'
    ? `On ${english(at)}, ${from.name} <${from.address}> wrote:`
    : `${japaneseShortDate.format(at)} ${japaneseTime.format(at)}、${from.name} さんは書きました:`;

const outlookHead = (language: Language, { from, to, subject, at }: Quoted): string => {
  const [who, when, whom, what] = language === 'en' ? ['From', 'Sent', 'To', 'Subject'] : ['差出人', '送信日時', '宛先', '件名'];
  const date = language === 'en' ? english(at) : `${japaneseDate.format(at)} ${japaneseTime.format(at)}`;
  const head = language === 'en' ? '-----Original Message-----' : '-----元のメッセージ-----';
  return `${head}\n${who}: ${from.name} <${from.address}>\n${when}: ${date}\n${whom}: ${to.name} <${to.address}>\n${what}: ${subject}`;
};

const zone = { timeZone: 'Asia/Tokyo' } as const;
const japaneseDate = new Intl.DateTimeFormat('ja-JP', { ...zone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
const japaneseShortDate = new Intl.DateTimeFormat('ja-JP', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' });
const japaneseTime = new Intl.DateTimeFormat('ja-JP', { ...zone, hour: 'numeric', minute: '2-digit' });
const englishFormat = new Intl.DateTimeFormat('en-GB', {
  ...zone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const english = (at: Date): string => englishFormat.format(at).replace(/ at |, (?=\d\d:)/, ' at ');
