export const settings = {
  title: '設定',
  back: '設定の一覧に戻る',
  sections: '設定の項目',
  mailCare: 'メールの保全',
};

export const preferences = {
  title: '個人の設定',
  look: '見た目',
  theme: '配色',
  themeSystem: '端末に合わせる',
  themeLight: '明るい',
  themeDark: '暗い',
  density: '一覧の行の高さ',
  densityComfortable: 'ゆったり',
  densityCompact: 'つめる',
  device: 'この端末だけに保存されます。',
  language: '表示の言語',
  keys: 'キーボード',
  singleKeys: '1文字のショートカット',
  singleKeysWhy: 'J・K・E などの1文字で操作します。音声入力や支援技術を使うときは切ると安全です。',
  notices: '端末の通知',
  noticesWhy:
    'まどぐちを見ていないときに、自分あてと未割り当ての新着メール、担当になった案件、1時間以内の期限を知らせます。出るのはお客様の名前と件名だけです。',
  noticesRefused: 'ブラウザーが通知を止めています。アドレス欄の設定から許可できます',
  account: 'アカウント',
  name: '名前',
  password: 'パスワードを変える',
  currentPassword: '今のパスワード',
  currentWrong: '今のパスワードが違います',
  passwordChanged: 'パスワードを変えました。ほかの端末はサインアウトしました',
};
