import { honoured, nameKey } from '#text/names';
import { isPlace } from '#text/places';

const SEPARATORS = /[\s_\-–—()（）【】「」『』[\]{}・,、。.+&＆#＃@~〜]+/;

/** Who stands in the name of a file with a title. */
export const namesInFile = (file: string): string[] =>
  honoured(
    segments(file)
      .join('\n')
      .replaceAll(/\n(?=様|さま|御中|殿)/g, ' '),
  ).map(({ name }) => name);

/** What can be a name without a title: a word of its own, or two beside each other. One letter, a place or the kind of document are none. */
export function bareNames(file: string): string[] {
  const words = segments(file).map(withoutDocument);
  const pairs = words.flatMap((word, at) => (word !== '' && words[at + 1] ? [`${word} ${words[at + 1]!}`] : []));
  return [...words.filter(isNameAlone), ...pairs];
}

const segments = (file: string): string[] =>
  file
    .normalize('NFKC')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .split(SEPARATORS)
    .filter((segment) => segment !== '');

const DOCUMENT =
  /^(?:御?見積書?|御?請求書?|納品書|領収書|契約書|注文書|発注書|保証書|報告書|説明書|資料|図面|写真|控え?|案内状?|明細書?|申込書|送り状|仕様書|一覧表?|最新版?|修正版?|改訂版?|原本|コピー|スキャン)+|(?:御?見積書?|御?請求書?|納品書|領収書|契約書|注文書|発注書|保証書|報告書|説明書|資料|図面|写真|控え?|案内状?|明細書?|申込書|送り状|仕様書|一覧表?|最新版?|修正版?|改訂版?|原本|コピー|スキャン|宛て?|用|分|さん|氏)$/gu;
const withoutDocument = (word: string): string => word.replace(DOCUMENT, '');

/** Words that customers are filed under and files are called. */
const ORDINARY: ReadonlySet<string> = new Set(
  `invoice estimate order orders photo image scan document report manual sales support service center centre office company customer contact
   admin information mailing draft final version sample test guest team
   経理 営業 総務 人事 購買 資材 工事 修理 窓口 受付 担当 サポート センター 事務 本部 管理 製造 開発 技術 品質 代表 購入 注文 配送 部品 商品 製品 画像 動画 確認 連絡 お客様`
    .split(/\s+/)
    .map(nameKey),
);

function isNameAlone(word: string): boolean {
  const key = nameKey(word);
  if (isPlace(key) || ORDINARY.has(key)) return false;
  if (/^[a-z]/i.test(word)) return word.length >= 5;
  return /^\p{sc=Han}/u.test(word) ? word.length >= 2 : word.length >= 3;
}
