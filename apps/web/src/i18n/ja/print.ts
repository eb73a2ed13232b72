/** A ticket on paper. */
export const print = {
  open: '印刷…',
  do: '印刷する',
  withNotes: '社内メモも印刷する({{count}}件)',
  internal: '社内用 — お客様に渡さない',
  printed: '印刷 {{time}} · {{name}}',
  customer: 'お客様',
  mailbox: 'メールボックス',
  phase: 'フェーズ',
  opened: '受付',
  subject: '件名 {{subject}}',
  files: '添付 {{names}}',
  nothing: 'やり取りはありません。',
};
