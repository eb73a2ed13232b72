/** What people are told inside the product. */
export const notifications = {
  title: 'お知らせ',
  unread: '未読 {{count}}',
  new: '未読',
  readAll: 'すべて既読',
  topics: '種類',
  topic: { all: 'すべて', me: '自分あて', deadline: '期限' },
  counted: '{{label}} {{count}}',
  empty: 'お知らせはありません',
  quoted: '「{{words}}」',
  reply: '返信する',
  look: '内容を見る',
  taken: '#{{number}} を引き受けました',
  kind: {
    mentioned: '{{who}}があなたを呼びました',
    assigned: '{{who}}が担当をあなたに変えました',
    overdue: '期限を過ぎています',
    escalated: '{{who}}がエスカレーションしました',
    'escalation-ended': '{{who}}がエスカレーションに対応しました',
  },
};

/** An @ and a name in a note. */
export const mentions = {
  offer: '呼ぶ人',
  offered: '呼べる人 {{count}}人。上下の矢印で選び、Enter で決めます',
  added: '{{who}} が社内メモで {{named}} を呼びました',
};
