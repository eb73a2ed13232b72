/** Messages that belong to another ticket. */
export const moving = {
  split: '別の案件に分ける',
  splitFollowing: 'ここから後を別の案件に分ける',
  move: 'ほかの案件に移す…',
  splitToast: '#{{number}} として分けました',
  movedToast: '#{{number}} に移しました',
  undone: '元の案件に戻しました',
  title: 'ほかの案件に移す',
  text: '移したメールへの返事は、これからは移した先に届きます。どちらの対応履歴にも残ります。',
  what: '移すもの',
  one: 'このメールだけ',
  following: 'このメールと、それより後のやり取り',
  all: 'やり取りをすべて(この案件は完了になります)',
  where: '移す先',
  number: '案件の番号',
  numberHint: '例: 128',
  badNumber: '番号は数字で入れます',
  do: '移す',
};

export const suggestion = {
  label: '関連かもしれない案件',
  title: '関連かもしれません',
  moveHere: 'この案件に移す',
  no: '関連なし',
  dismissed: '#{{number}} を関連から外しました',
};
