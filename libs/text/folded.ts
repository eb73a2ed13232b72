/**
 * A text as it is compared: width, case and the two kana make no difference. As long as the given text only where NFKC keeps the length.
 * (The letters of one kana stand 0x60 before those of the other.)
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
