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
  number: '移す先を番号で選ぶ',
  numberHint: '例: 128',
  badNumber: '番号は数字で入れます',
  do: '移す',
};

/** What we sent came back. */
export const bounce = {
  title: '届きませんでした。',
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

/** The same mail in two mailboxes of ours. */
export const twin = {
  also: '同じメールが「{{mailbox}}」にも届いています。',
  alsoElsewhere: '同じメールが別のメールボックスにも届いています。',
  replying: '{{name}}さんが向こうで返信中です。送る前に相談すると、二重の返信を防げます。',
  somebody: '向こうで返信を書いている人がいます。送る前に確かめると、二重の返信を防げます。',
  open: '#{{number}} を開く',
};

export const suggestion = {
  label: '関連かもしれない案件',
  title: '関連かもしれません',
  moveHere: 'この案件に移す',
  no: '関連なし',
  dismissed: '#{{number}} を関連から外しました',
};
