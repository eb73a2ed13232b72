import { folded } from './folded.ts';

/** Words of which each can mean a file of ours. */
const ANNOUNCING =
  /添付|別添|同封|てんぷ(?!れ)|お送りする(?:資料|書類|ふぁいる|でーた|pdf|画像|写真|見積|図面)|\battached\b|\battachments?\b|\benclosed\b|\b(?:i|we)(?:'ll| will)? attach\b/g;

/** After the word: they attached it, are asked to, need not, or it is not in order. */
const THEIRS_AFTER = [
  /^.{0,2}(?:ふぁいる|資料|写真|画像|書類|でーた)?(?:を|は|も)?(?:いただ|頂|くださ|下さ|もら|お願い|願い|され)/,
  /^.{2}(?:して|の上|のうえ)(?:いただ|頂|くださ|下さ|もら|送って|お送り(?:くだ|下さ|いただ|頂|願)|ご(?:返信|返送|連絡|送付))/,
  /^.{2}(?:の?ふぁいる|の?資料|書類|の?写真|の?画像)?(?:は|が|も|に)?(?:不要|必要|要りません|いりません|ありません|ございません|なし|無し|漏れ|もれ|忘れ|できな|できま|見当たら|見つか|開け|開か|見られ|見え|確認でき|届いて|届きま|なく|しな|文書)/,
  /^attach(?:ed|ments?) (?:(?:by|from) you|you|is not|was not|are not|cannot|can't|could not|couldn't|to (?:your|the (?:product|unit|machine|device|box|parcel)))\b/,
  /^(?:i|we) attach (?:great |much )?(?:importance|value|weight)/,
  /^enclosed (?:in|with) (?:the|your) (?:box|parcel|package|product|unit)/,
];
/** Before it. */
const THEIRS_BEFORE = [
  /(?:ご|御)$/,
  /(?:いただいた|頂いた|くださった|下さった|いただきました|頂きました|お客様が|お客様の|弊社への)[^。、\n]{0,4}$/,
  /(?:製品|商品|本体|箱|荷物|部品|お品物?|ぱっけーじ)に[はも]?$/,
  /\b(?:you(?: have|'ve)?|your|please|no|without(?: an)?)\s$/,
];
/** What travels in an envelope or a parcel, said in the same sentence. */
const PARCEL = /封筒|荷物|箱|商品|製品|部品|本体|交換品|代替品|伝票|お届け|発送|郵送|宅配|説明書|保証書|便で/;

/**
 * The first words that announce a file of ours; null: none do. Questions for the customer's files, and what was in the box, do not count.
 * @param text our own words, without quotation and signature
 * @param more words of the mailbox that announce one besides
 */
export function announcedFile(text: string, more: readonly string[] = []): string | null {
  const joined = withoutWraps(folded(text));
  for (const match of joined.matchAll(ANNOUNCING)) {
    const before = joined.slice(Math.max(0, match.index - 16), match.index);
    const after = joined.slice(match.index, match.index + 60);
    if (THEIRS_BEFORE.some((shape) => shape.test(before)) || THEIRS_AFTER.some((shape) => shape.test(after))) continue;
    if (match[0] === '同封' && PARCEL.test(sentenceAround(joined, match.index))) continue;
    return match[0];
  }
  return more.find((word) => joined.includes(withoutWraps(folded(word)))) ?? null;
}

/** A line that was cut between two Japanese letters goes on. */
export const withoutWraps = (text: string): string =>
  text.replace(/(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])/g, '');

function sentenceAround(text: string, at: number): string {
  const [before, after] = [text.slice(Math.max(0, at - 60), at), text.slice(at, at + 60)];
  const end = after.indexOf('。');
  return before.slice(before.lastIndexOf('。') + 1) + (end < 0 ? after : after.slice(0, end));
}
