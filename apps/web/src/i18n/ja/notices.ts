/** Notices of the operating system: what happened; the customer and the subject stand below. */
export const notices = {
  soon: '期限まで1時間を切りました',
};

/** Words that only this device has, when somebody leaves it. */
export const signingOut = {
  title: 'サインアウトしますか',
  text: 'この端末だけに残っている書きかけが {{count}}件あります。サインアウトすると、この端末から消えます。残すには、案件を開いて保存されるのを待ちます。',
  do: '消してサインアウト',
  failed: 'サインアウトできませんでした。サーバーにつながると、もう一度試せます',
};
