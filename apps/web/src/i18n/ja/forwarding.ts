/** 転送. */
export const forwarding = {
  do: '転送',
  original: '転送する原文',
  gone: '転送する原文は別の案件に移されました。書いた言葉はそのまま残っています。破棄して、移った先の案件から転送できます。',
  takeBack: '外した添付 {{count}}件を戻す',
  draftOf: '{{name}}さんが転送する下書き(自動で更新)',
  locked: '返信中のため、まだ転送できません。',
  begun: '書きかけの内容があります。送信するか破棄すると、転送できます。',
  mark: '転送',
  was: '転送済み',
  done: '{{who}} が原文を {{whom}} に転送しました',
  partly: '{{who}} が原文を {{whom}} に転送しました。{{rejected}}件は受け取られませんでした',
  queued: '{{who}} が転送を送信({{recipients}}件あて)',
};
