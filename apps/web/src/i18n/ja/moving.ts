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

/** What we sent came back. */
export const bounce = {
  title: '届きませんでした',
  whom: '{{address}}: {{reason}}。',
  unnamed: '戻ってきた知らせに宛先が書かれていません。',
  todo: '{{time}} に戻りました。内容は残っています。アドレスを確かめて、もう一度返信するか電話などで連絡します。',
  because: {
    'no-address': 'このアドレスは存在しません',
    'no-domain': '@ より後ろ(ドメイン)が存在しません',
    full: '相手の受信箱がいっぱいです',
    closed: '相手の受信箱が使えなくなっています',
    'too-large': 'メールが大きすぎて受け取られませんでした',
    server: '相手のサーバーにつながりませんでした',
    refused: '相手のサーバーが受け取りを拒みました',
    unknown: '理由は書かれていません',
  },
};

export const suggestion = {
  label: '関連かもしれない案件',
  title: '関連かもしれません',
  moveHere: 'この案件に移す',
  no: '関連なし',
  dismissed: '#{{number}} を関連から外しました',
};
