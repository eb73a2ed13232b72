/** A text cut where the sender's own words end. `fresh + quoted` is the whole text: nothing is ever deleted, only folded. */
export type SplitText = { fresh: string; quoted: string };

/** Looks at the tidied lines from `at` on. Every detector is anchored at one line and reads a bounded number of lines. */
type Detector = (lines: readonly string[], at: number) => boolean;

const characterLimit = 32 * 1024;
const lineLimit = 500;
/** As much as a list could show. */
const snippetSource = 2_000;

const tidied = (lines: readonly string[]): string[] => lines.map((each) => each.slice(0, lineLimit).replaceAll('\u00a0', ' ').trim());
const line = (lines: readonly string[], at: number): string => lines[at] ?? '';
/** `word` is what one of the shapes must contain: nearly every line is done with after looking for it. */
const matches =
  (word: RegExp, ...shapes: RegExp[]): Detector =>
  (lines, at) =>
    word.test(line(lines, at)) && shapes.some((shape) => shape.test(line(lines, at)));

const addressThenColon =
  /[<＜]?[^\s<>＜＞@]{1,64}@[^\s<>＜＞@]{1,120}[>＞]?\s?(?:(?:さん)?の(?:メール|メッセージ)|wrote|さん?は?(?:書きました)?)?\s?[:：]/;

/** `2026年11月21日(土) 10:00 山田 <a@b.example>:`, folded over up to three lines, or right above what is quoted. Gmail, Apple Mail, Yahoo!メール. */
const japaneseDateLine: Detector = (lines, at) => {
  const text = line(lines, at);
  if (!/^(?:On )?\d{4}[年/.-]\s?\d{1,2}[月/.-]\s?\d{1,2}日?/.test(text)) return false;
  const [next, afterNext] = [line(lines, at + 1), line(lines, at + 2)];
  const joined = `${text} ${next} ${next === '' ? '' : afterNext}`;
  return addressThenColon.test(joined) || /(?:[:：]|書きました。?|書いた)$/.test(text) || (isQuoted(next) && text.length < 120);
};

/** `On Sat, Nov 21, 2026 at 10:00 AM Yamada <a@b.example> wrote:`, folded over up to three lines. Gmail, Apple Mail, Thunderbird. */
const wroteLine: Detector = (lines, at) => {
  if (!/^(?:On |Am |Le |El |Il )/.test(line(lines, at)) && !/\bwrote\s?:$/.test(line(lines, at))) return false;
  const joined = `${line(lines, at)} ${line(lines, at + 1)} ${line(lines, at + 2)}`;
  const said = /(?:wrote|schrieb[^:：]{0,120}|a écrit|escribió|ha scritto)\s?[:：]/.exec(joined);
  return said !== null && /[\d@]/.test(joined.slice(0, said.index));
};

const senderLine = /^\*?(?:差出人|送信者|From|Von|送信元|発信者)\*?\s?[:：]/i;

/** The block of headers that Outlook writes: a sender line and, near it, at least two more. Phones write the date above it. */
const headerBlock: Detector = (lines, at) => {
  const dated = /^Date\s?:/i.test(line(lines, at)) && senderLine.test(line(lines, at + 1));
  if (!dated && !senderLine.test(line(lines, at))) return false;
  const near = [1, 2, 3, 4, 5].map((step) => line(lines, at + step));
  return (
    near.filter((text) =>
      /^\*?(?:送信日時|送信日|日時|日付|宛先|件名|ＣＣ|CC|Sent|Date|To|Subject|Gesendet|An|Betreff)\*?\s?[:：]/i.test(text),
    ).length >= 2
  );
};

/** The line above such a block. */
const rule: Detector = (lines, at) =>
  /^(?:_{10,}|-{10,}|━{5,}|─{5,})$/.test(line(lines, at)) && [1, 2].some((step) => headerBlock(lines, at + step));

const divider = matches(
  /^(?:[-=]{2}|Begin|以下|転送|メッセージ)/,
  /^-{2,}\s?(?:Original Message|Original Appointment|Forwarded message|元のメッセージ|オリジナルメッセージ|転送メッセージ|転送されたメッセージ|Ursprüngliche Nachricht)\s?-{2,}/i,
  /^[-=]{2,}\s?(?:Original message|元の(?:メール|メッセージ)|返信元の?メッセージ|受信(?:した)?(?:メール|メッセージ))\s?[-=]{2,}$/i,
  /^(?:Begin forwarded message|転送されたメッセージ|メッセージの転送)\s?[:：]$/i,
  /^(?:以下、?元のメッセージ|以下、?転送)[:：]?$/,
);

/** Yahoo!メール, Becky!, Thunderbird ja and whoever else says who wrote. */
const saidLine = matches(
  /書きました|書かれました|いわく|メッセージ|wrote/,
  /^(?:.{0,200}\s)?(?:さん|様|氏)?(?:は|が)(?:次のように)?(?:書きました|書かれました|いわく)[。:：]{0,2}$/,
  /^.{1,120}(?:さん|様|氏)\s?[はが].{0,60}書きました[。:：]{0,2}$/,
  /^.{1,120}\swrote on .{1,80}:$/,
  /^-{3,}.{1,120}(?:さん|様)からのメッセージ-{0,5}$/,
  /^\d{4}\/\d{1,2}\/\d{1,2}.{0,120}[、,].{1,120}(?:書きました|wrote)\s?[:：]$/,
  /^(?:"[^"]{1,120}"|.{1,120})\s<[^<>\s]{1,190}>\s?wrote\s?[:：]$/,
);

/** A drawn line, as people put one above what they call themselves. */
const drawn = /^(?:[━─―ー=＝═_＿*＊☆★◇◆○●◎■□▲▼～~+＋<>・.…／/┏┓┗┛〓-]\s?){8,120}$/;
/** How many lines people need for name, company and addresses. */
const signatureLines = 16;

/** @param lines the sender's own words and nothing below them, without blank lines at the end */
const signature: Detector = (lines, at) => line(lines, at) === '--' || signatureRule(lines, at) || sentFrom(lines, at);

/** A drawn line near the end whose block holds an address, a phone number or a site. A short one is also a mark between paragraphs. */
const signatureRule: Detector = (lines, at) => {
  if (lines.length - at > signatureLines) return false;
  const short = /^(?:-{3,7}|={3,7}|_{3,7})$/.test(line(lines, at));
  if (!short && !drawn.test(line(lines, at))) return false;
  const block = [1, 2, 3, 4, 5, 6, 7, 8].map((step) => line(lines, at + step)).join('\n');
  const reach = /(?:(?:TEL|Tel|電話|FAX|携帯|〒)\s?[:：.]?|株式会社|有限会社)/;
  return reach.test(block) || (!short && /(?:[^\s@]{1,64}@[^\s@]{1,120}|https?:\/\/)/.test(block));
};

/** The last line, that a phone or program adds: `iPhoneから送信`, `Sent from my iPhone`, `iOS 版 Outlook を入手`. */
const sentFrom: Detector = (lines, at) => {
  if (lines.length - at > 2) return false;
  const text = line(lines, at).slice(0, 160);
  return (
    /^(?:Sent (?:from|via|with) |Get Outlook for )/i.test(text) ||
    /(?:iPhone|iPad|Android|スマートフォン|スマホ|携帯|Galaxy|Xperia|AQUOS|Pixel|ドコモ|docomo|SoftBank|ソフトバンク|Y!mobile|ワイモバイル|Yahoo!メール|Gmail|Outlook|版のメール)[^。、]{0,30}から送信(?:されました|しました)?$/i.test(
      text,
    ) ||
    /^.{0,20}Outlook.{0,20}を入手(?:する)?(?:[<＜].{0,120})?$/i.test(text)
  );
};

const attributions: readonly Detector[] = [japaneseDateLine, wroteLine, headerBlock, rule, divider, saidLine];
const isQuoted = (text: string): boolean => /^\s{0,3}[>＞|｜]/.test(text.slice(0, 10));

/**
 * Cuts a mail text into the sender's own words and what is below them: the quoted mail, the signature. Answers between the
 * lines of a quotation keep everything visible (`quoted` is empty). Looks at the first 32 KB, linear.
 */
export function splitQuote(text: string): SplitText {
  const lines = text.slice(0, characterLimit).split('\n');
  const tidy = tidied(lines);
  const cut = lines.findIndex((_, at) => attributions.some((detect) => detect(tidy, at)) || startsQuotedTail(lines, at));
  const end = cut < 0 ? lines.length : cut;
  if (cut >= 0 && hasAnswersBetween(lines, cut)) return { fresh: text, quoted: '' };
  const own = withoutBlankEnd(tidy.slice(0, end));
  const signed = own.findIndex((_, at) => signature(own, at));
  const at = signed >= 0 ? signed : cut;
  if (at < 0 || !lines.slice(0, at).some((each) => each.trim())) return { fresh: text, quoted: '' };
  const offset = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
  return { fresh: text.slice(0, offset), quoted: text.slice(offset) };
}

/**
 * The first meaningful characters for a list: own words if there are any, white space collapsed.
 * @param fresh what `splitQuote` calls so
 * @param max in code points, the ellipsis included
 */
export function snippet(fresh: string, max = 120): string {
  const text = fresh.slice(0, snippetSource);
  const words = text
    .split('\n')
    .filter((each) => !isQuoted(each) && each.trim() !== '' && !drawn.test(each.trim()))
    .join(' ')
    .replace(/[\s\u3000\u200b\ufeff]+/g, ' ')
    .trim();
  const characters = [...(words || text.replace(/[\s\u3000>＞]+/g, ' ').trim()).slice(0, max * 2 + 2)];
  return characters.length > max
    ? `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    : characters.join('');
}

const withoutBlankEnd = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((each) => each.trim() !== '') + 1);

/** Two quoted lines in a row (or one at the very end) without an attribution above. */
function startsQuotedTail(lines: readonly string[], at: number): boolean {
  return isQuoted(lines[at] ?? '') && (isQuoted(lines[at + 1] ?? '') || lines[at + 1] === undefined || !(lines[at + 1] ?? '').trim());
}

/** Own words after a quoted line: somebody answers point by point. What stands below a header block without `>` is all quotation. */
function hasAnswersBetween(lines: readonly string[], cut: number): boolean {
  const firstQuoted = lines.findIndex((each, at) => at >= cut && isQuoted(each));
  if (firstQuoted < 0 || firstQuoted - cut > 6) return false;
  const rest = withoutBlankEnd(lines.slice(firstQuoted));
  const tidy = tidied(rest);
  const end = rest.findIndex((_, at) => signature(tidy, at) || (at > 0 && attributions.some((detect) => detect(tidy, at))));
  return rest.slice(0, end < 0 ? rest.length : end).some((each) => each.trim() !== '' && !isQuoted(each));
}
