/** Another ticket: chosen, joined with, told of. */
export const linking = {
  open: 'ほかの案件と関連づける…',
  title: '関連づける',
  text: 'どちらの案件の情報と対応履歴にも、お互いへのリンクが出ます。やり取りはそのままです。',
  find: '番号か件名で探す',
  findHint: '例: 12840、キャンセル',
  sameCustomer: '同じお客様の案件',
  found: '見つかった案件',
  noOther: '同じお客様のほかの案件はありません。番号か件名で探せます。',
  nothingFound: '見つかりません。見る権限のないメールボックスの案件は出ません。',
  do: '関連づける',
  done: '#{{number}} と関連づけました',
  takeAway: '#{{number}} との関連を外す',
};

export const merging = {
  open: 'ほかの案件に統合する…',
  title: '#{{number}} をほかの案件に統合する',
  text: '1つの用件が2つの案件に分かれているときに、やり取りを1つにまとめます。',
  from: '統合するもの',
  into: '統合先',
  conversation: 'メール・社内メモ・添付はすべて統合先に移り、届いた順に並びます。',
  assignee: '担当とフェーズは統合先のまま(担当: {{assignee}})。',
  deadline: '返信を待つお客様のメールがあれば、統合先の期限が動きます。動いている期限は変わりません。',
  drafts: '書きかけの返信は統合先に残ります。統合先にも下書きがあれば「よけた下書き」になります。',
  afterwards: '#{{number}} は完了になり、統合先への案内が出ます。すぐなら取り消せます。',
  replying: '{{name}}さんが返信中のため、終わるまで統合できません。',
  do: 'この案件に統合',
  merged: 'この案件は #{{number}} に統合されました — ',
  openInto: '#{{number}} を開く',
};

export const rehousing = {
  open: 'メールボックスを移す…',
  title: 'メールボックスを移す',
  text: 'これからの返信は移した先のアドレスと署名で送られ、期限は移した先の目標で数え直します。人が決めた期限はそのままです。',
  where: '移す先',
  nowhere: '対応できるメールボックスがほかにありません。',
  do: '移す',
  done: '「{{mailbox}}」に移しました',
  history: '{{who}} が {{from}} から {{to}} に移しました',
  unassigned: '移した先で対応できないため、{{from}} の担当を外しました',
};
