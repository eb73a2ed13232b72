/** 迷惑メール of the mailboxes. */
export const spam = {
  title: '迷惑メール',
  explain: 'メールサーバーの判定かメールボックスのルールで分けたメールです。削除されることはありません。',
  empty: '迷惑メールはありません',
  failed: '迷惑メールを読み込めませんでした',
  release: '迷惑メールではない → 案件にする',
  released: '案件にしました',
  releasedLater: '案件にしています。まもなく受信箱に表示されます',
  noSender: '(差出人なし)',
  because: {
    'spam-header': 'メールサーバーの判定({{name}})',
    'spam-words': 'ルール「{{contains}}」に一致',
  },
};

/** What a mailbox believes and sets aside. */
export const mailRules = {
  title: '迷惑メール・なりすまし・受付のお知らせ',
  why: 'これから届くメールに使います。分けたメールは受信箱の「迷惑メール」でいつでも案件にできます。',
  serverHeader: 'メールサーバーの迷惑メール判定を使う(X-Spam-Flag、X-Spam-Status)',
  headerName: '判定のヘッダー',
  headerNameHint: '例: X-Forefront-Antispam-Report。使わないときは空のままにします。',
  headerValue: 'この値を含むとき',
  headerValueHint: '例: SFV:SPM',
  fromWords: '差出人に含む言葉',
  subjectWords: '件名に含む言葉',
  wordsHint: '1行に1つ書きます。',
  authserv: '信頼するサーバーの名前(authserv-id)',
  authservHint:
    '受信サーバーが Authentication-Results の先頭に書く名前です。社内のアドレスを名乗る偽のメールに赤い注意を出します。空のときは判定しません。',
  acknowledge: '新しい問い合わせに受付のお知らせを自動で送る',
  open: '営業時間内の文面',
  closed: '営業時間外の文面',
  openText:
    'お問い合わせありがとうございます。\nお問い合わせを受け付けました。担当者が確認し、順にご返信します。\n\nこのメールは自動でお送りしています。',
  closedText:
    'お問い合わせありがとうございます。\nただいま営業時間外のため、次の営業日に確認してご返信します。\n\nこのメールは自動でお送りしています。',
  emptyHint: '空のときは送りません。',
  loopHint: '空のときは送りません。自動返信・メーリングリスト・不達の知らせには送らず、同じ人には24時間に1通までです。',
  badName: 'X- で始まるヘッダーの名前と、値の両方を入れます',
  badAuthserv: '英数字と . _ - だけで書きます',
};
