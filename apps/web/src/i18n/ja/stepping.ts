/** What of the history is shown. */
export const historyFilter = {
  kind: '種類で絞る',
  allKinds: 'すべての種類',
  kinds: { mail: '受信と返信', work: '担当・フェーズ・期限', note: '社内メモ', lock: '返信中', link: '統合・関連' },
  person: '人で絞る',
  everybody: 'すべての人',
  count: '{{shown}} / {{all}}件',
  none: 'この条件の記録はありません',
  longest: '(最長)',
};

export const stepping = { before: '前の案件', next: '次の案件' };
