/** 誤送信対策. */
export const checks = {
  kind: {
    'new-domain': 'はじめてのドメイン',
    'not-in-thread': 'やり取りにない宛先',
    'many-visible': '多くの人に見える宛先',
    'attachment-missing': '添付忘れ',
    'attachment-name': '添付の名前',
    'other-name': '宛名',
    'warning-word': '注意する言葉',
    unfilled: '差し込みの残り',
  },
  and: '・',
  history: '{{who}} が送信前の確認で {{kinds}} を確かめました',
};
