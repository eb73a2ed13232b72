import { folded } from './folded.ts';

/** Letters of names with those that are written for them. */
const VARIANTS: ReadonlyMap<string, string> = new Map(
  '髙高 﨑崎 嵜崎 碕崎 齋斎 齊斎 斉斎 邊辺 邉辺 濱浜 濵浜 澤沢 廣広 嶋島 嶌島 櫻桜 國国 眞真 龍竜 瀧滝 德徳 惠恵 藏蔵 榮栄 實実 壽寿 萬万 條条 澁渋 冨富 峯峰 舘館 曾曽 槇槙 龜亀 淵渕 𠮷吉 ゖけ'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);
const LEGAL_FORM = /株式会社|有限会社|合同会社|合資会社|\((?:株|有|同|資)\)/g;

/** A name as it is compared: without spaces and dots, kana, width and older forms of a letter make no difference. */
export const nameKey = (written: string): string =>
  Array.from(folded(written.normalize('NFKC').replace(/[\s・.,'’-]/g, '')), (letter) => VARIANTS.get(letter) ?? letter).join('');

/** Company names stand without their legal form. */
export const nameParts = (written: string): string[] =>
  written
    .normalize('NFKC')
    .replace(LEGAL_FORM, ' ')
    .split(/\s/)
    .filter((part) => part !== '');

/** Keys under which somebody can be addressed: whole name in either order, each part, reading, company; of an address what stands before the @. */
export function nameForms(who: { name: string; reading?: string | null; company?: string | null; address?: string | null }): string[] {
  const names = [who.name, who.reading ?? '', who.company ?? ''].filter((name) => !name.includes('@')).map(nameParts);
  const local = who.address?.split('@')[0]?.split(/[._+\d-]/) ?? [];
  const forms = [...names, local].flatMap((parts) => [parts.join(''), parts.toReversed().join(''), ...parts]);
  return [...new Set(forms.map(nameKey))].filter((form) => form !== '');
}

/** Whether a name that was written means whoever has these forms. Of a name without a space the family name is its beginning. */
export function isCalled(written: string, forms: Iterable<string>): boolean {
  const parts = nameParts(written).map(nameKey);
  const whole = parts.join('');
  for (const form of forms) {
    if (form === whole || parts.includes(form) || form.startsWith(whole)) return true;
    if (form.length > 1 && (whole.startsWith(form) || whole.endsWith(form))) return true;
  }
  return false;
}

const HONORIFIC = /様(?![子式々相態変])|さま(?!ざま)|サマ(?!ー)|御中|殿(?![堂下様])/g;
const LINES_OF_SALUTATION = 5;
/** How far a name can reach back from its title. */
const LONGEST = 30;

export interface Honoured {
  /** As it was written, without its title. */
  name: string;
  /** A line of its own near the top, which says to whom all of it is. */
  salutation: boolean;
}

/** Who is addressed by name. What is said to everybody (お客様, 皆様, ご担当者様, Dear customer) names nobody. */
export function honoured(text: string): Honoured[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((line, at) => {
    const top = at < LINES_OF_SALUTATION;
    const greeted = top ? greetedInEnglish(line) : null;
    const titled = Array.from(line.matchAll(HONORIFIC), (match) => titledName(line, match.index, match[0], top)).filter(
      (each) => each !== null,
    );
    return [...(greeted === null ? [] : [{ name: greeted, salutation: true }]), ...titled];
  });
}

function titledName(line: string, at: number, title: string, top: boolean): Honoured | null {
  const before = line.slice(Math.max(0, at - LONGEST), at).trimEnd();
  const ends = /^[\s、,。．.:：!！]*$/.test(line.slice(at + title.length));
  const alone = top && ends && at <= LONGEST && !SENTENCE.test(before);
  const name = withoutTitles(alone ? before : lastName(before));
  if (name === '' || NOBODY.has(nameKey(name))) return null;
  return { name, salutation: alone };
}

/** What hiragana a sentence leaves before a name, and punctuation. */
const SENTENCE = /いただ|頂[いき]|まし|ます|です|って|から|より|など|おり|する|した|には|とは|では|こと|[、。!！?？]/;

/** The end of a sentence that can be a name: letters of one script, with one space between two of them. */
const lastName = (before: string): string =>
  /(?:[\p{sc=Han}々ヶ]{1,8}[ \u3000])?[\p{sc=Han}々ヶ]{1,8}$|[\u30a1-\u30fc・]{2,20}$|[A-Za-z]{2,20}$|[\uff66-\uff9f]{2,20}$/u.exec(
    before,
  )?.[0] ?? '';

const TITLE =
  /^(?:代表取締役)?(?:社長|会長|専務|常務|取締役|部長|次長|課長|係長|主任|店長|所長|支店長|工場長|院長|園長|校長|理事長|先生|代表|オーナー|マネージャー|担当|ご?担当者|御?担当者|ご担当|御担当|責任者|.{1,12}(?:部|課|係|室|支店|営業所|センター|本社|工場|事業所|窓口))$/;
const withoutTitles = (written: string): string =>
  written
    .split(/\s/)
    .filter((part) => part !== '' && !TITLE.test(part))
    .join(' ');

/** Before a title, and nobody's name. */
const NOBODY: ReadonlySet<string> = new Set(
  `お客 御客 客 皆 皆々 みな 各位 関係者 担当者 ご担当者 御担当者 ご担当 御担当 奥 お子 子 旦那 ご主人 主人 お父 お母 お嬢 お連れ 連れ 神 何 王 仏 姫 殿 仕 模 同 多 異 有 各 貴 先
   他 別 左 紋 文 今 無 唐 両 一 外 会員 利用者 ご利用者 購入者 ご購入者 保護者 お得意 得意 取引先 お取引先 貴社 御社 お疲れ お疲 疲 ご苦労 苦労 お世話 世話 お互い 互い お蔭 おかげ お陰 ご馳走 馳走
   どちら どなた あなた 貴方 おつかれ ごちそう お家族 ご家族 家族 ご本人 本人 お相手 相手 宮 御 社 沈 ユーザー オーナー お隣 隣 業者 お医者 医者 ご依頼主 依頼主 ご注文者 注文者 送り主 お届け先`
    .split(/\s+/)
    .map(nameKey),
);

const GREETING = /^(?:dear|hi|hello|hey)[ \t]+(?:(?:mr|mrs|ms|miss|mx|dr|prof)\b\.?[ \t]+)?([a-z][a-z'’. -]{0,40})(?:[,!:]|$)/i;
const EVERYBODY =
  /^(?:customers?|valued customer|sirs?|madam|sir or madam|sir\/madam|all|team|everyone|everybody|there|colleagues?|friends?|both|folks|again|user|client|partner|member|support)(?: team)?$/i;

function greetedInEnglish(line: string): string | null {
  const name = GREETING.exec(line)?.[1]?.trim();
  return name === undefined || EVERYBODY.test(name) ? null : name;
}
