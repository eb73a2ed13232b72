const KANA = /[\u3040-\u30ff\uff66-\uff9d]/;
const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Greek}]/u;

/** For `lang` and fonts: kana makes it Japanese, Latin letters alone English; `null` when that says too little. */
export const languageOf = (text: string): 'ja' | 'en' | null => {
  const head = text.slice(0, 4_000);
  if (KANA.test(head)) return 'ja';
  return /[A-Za-z]{2}/.test(head) && !OTHER_SCRIPT.test(head) ? 'en' : null;
};
