import type { TroubleCode } from '../../app/platform/api-error.ts';
import type { TroubleText } from '../trouble-text.ts';

/** what: what happened · safe: what is safe · todo: what to do. Words in braces come from the answer's `data` and may be missing. */
export const errors = {
  'invalid-input': {
    what: '入力に直すところがあります',
    safe: 'まだ何も変わっていません。入力は画面に残っています。',
    todo: '印のついた項目を見直すと続けられます。',
  },
  'signed-out': {
    what: 'サインインの期限が切れました',
    safe: '書きかけの返信はこの端末に保存されています。',
    todo: 'もう一度サインインすると続きから再開できます。',
  },
  'wrong-credentials': {
    what: 'メールアドレスかパスワードが違います',
    safe: '登録された内容は何も変わっていません。',
    todo: '大文字と小文字を確かめて、もう一度入力します。',
  },
  'foreign-origin': {
    what: '別のアドレスから開かれています',
    safe: '何も変わっていません。',
    todo: '管理者が決めたアドレス(PUBLIC_URL)から開き直します。',
  },
  'not-allowed': {
    what: 'この操作の権限がありません',
    safe: '何も変わっていません。',
    todo: '必要なときは管理者に権限を依頼します。',
  },
  'insecure-address': {
    what: '暗号化されていないアドレスではサインインできません',
    safe: 'パスワードは使われていません。',
    todo: 'https のアドレスか、このサーバー自身の localhost から開きます。',
  },
  'not-found': {
    what: '見つかりません',
    safe: '消えたのではなく、移されたか、見る権限がない場合もあります。',
    todo: '一覧に戻って確かめます。',
  },
  'link-expired': {
    what: 'このリンクはもう使えません',
    safe: 'すでに使われたか、期限が過ぎています。アカウントはそのままです。',
    todo: '新しいリンクを依頼します。',
  },
  'already-set-up': {
    what: '最初の設定は済んでいます',
    safe: '登録された内容はそのままです。',
    todo: 'サインインして始めます。',
  },
  'address-taken': {
    what: 'このメールアドレスはすでに使われています',
    safe: 'まだ何も変わっていません。',
    todo: '別のアドレスにするか、登録済みのものを使います。',
  },
  'last-admin': {
    what: '最後の管理者は外せません',
    safe: '何も変わっていません。',
    todo: '先に別の人を管理者にします。',
  },
  'version-conflict': {
    what: 'ほかの人が先に変更しました',
    safe: 'あなたの入力は画面に残っています。',
    todo: '新しい内容を確かめて、もう一度保存します。',
  },
  'lock-held': {
    what: '{{holder}}さんが返信中です',
    safe: '下書きは残っています。',
    todo: '終わるのを待つか、引き継ぎを頼みます。',
  },
  'lock-lost': {
    what: '返信の担当がほかの人に移りました',
    safe: '書いた内容は「よけた下書き」に残っています。',
    todo: '今の担当者に確かめてから続けます。',
  },
  'draft-stale': {
    what: '作成中に新しいメールが届きました',
    safe: 'まだ送信されていません。下書きは残っています。',
    todo: '新しいメールを読んでから送信します。',
  },
  'reply-unresolved': {
    what: '前の返信がまだ届いたか決まっていません',
    safe: 'この返信はまだ送信されていません。',
    todo: '前の返信を確かめてから送信します。',
  },
  'check-unticked': {
    what: '送信前に確かめることがあります',
    safe: 'まだ送信されていません。下書きは残っています。',
    todo: '内容を直すか、確かめた項目に印をつけて送信します。',
  },
  'reply-state': {
    what: 'この返信はもう次の段階に進んでいます',
    safe: '二重には送られていません。',
    todo: '今の状態を確かめます。',
  },
  'phase-unreachable': {
    what: '今のフェーズからは進めません',
    safe: '何も変わっていません。',
    todo: '今のフェーズを確かめて選び直します。',
  },
  'mailbox-paused': {
    what: 'このメールボックスは停止中です',
    safe: '下書きは残っています。',
    todo: '管理者が再開すると送信できます。',
  },
  'mailbox-cannot-send': {
    what: 'このメールボックスからは送信できません',
    safe: '下書きは残っています。',
    todo: '送信サーバーの設定を管理者に確かめてもらいます。',
  },
  'mailbox-unreachable': {
    what: 'メールボックスのサーバーに接続できません',
    safe: '設定はまだ保存されていません。入力は画面に残っています。',
    todo: '接続テストで原因を確かめてから、もう一度保存します。',
  },
  'unsafe-header': {
    what: '件名か宛先に使えない文字があります',
    safe: 'まだ送信されていません。入力は残っています。',
    todo: '改行などを取りのぞいて、もう一度送信します。',
  },
  'too-large': {
    what: '大きすぎて受け付けられません',
    safe: 'ほかの入力と添付は残っています。',
    todo: '小さく分けるか、共有の場所に置いてリンクを送ります。',
  },
  'too-many-attempts': {
    what: '試行が続いたため、しばらく受け付けられません',
    safe: 'アカウントはそのままです。',
    todo: '数分あけてから試します。',
  },
  internal: {
    what: 'サーバーで問題が起きました',
    safe: '保存済みの内容はそのままです。',
    todo: 'もう一度試し、続くときは管理者に知らせます。',
  },
  'database-away': {
    what: 'データベースにつながりません',
    safe: '届いたメールは失われません。書きかけの返信はこの端末に保存されています。',
    todo: '自動で再試行します。続くときは管理者に知らせます。',
  },
  offline: {
    what: 'サーバーに接続できません',
    safe: '書きかけの返信はこの端末に保存されています。',
    todo: 'ネットワークを確かめます。つながると自動で再開します。',
  },
  'unexpected-answer': {
    what: 'サーバーの応答を読み取れませんでした',
    safe: '保存済みの内容はそのままです。',
    todo: 'ページを読み込み直します。更新の直後に起きることがあります。',
  },
} satisfies Record<TroubleCode, TroubleText>;
