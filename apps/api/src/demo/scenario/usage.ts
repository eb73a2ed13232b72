import type { Story } from './story.ts';

/** サポート: how does it work, and what else arrives in a support mailbox. */
export const usage: Story[] = [
  {
    mailbox: 'support',
    customer: { name: '林 恵子', address: 'keiko.hayashi@home.example' },
    subject: '説明書 12ページの「給水ランプ」の意味',
    program: 'plain',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '290m', text: '点滅が「3回ごと」と「連続」で違うのでしょうか。説明書では同じ図に見えます。' },
      { kind: 'assign', when: '280m', by: 'nakamura', to: 'nakamura' },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '野村 隼人', address: 'hayato.nomura@mobile.example' },
    subject: 'KM-300 と KM-500 の違い',
    program: 'gmail',
    steps: [
      { kind: 'mail', when: '8d 16:20', text: '12畳のリビングで使う場合、どちらが向いていますか。電気代も知りたいです。' },
      {
        kind: 'reply',
        when: '8d 17:05',
        by: 'nakamura',
        text: '野村様\n\nこもれび家電の中村です。12畳でしたら KM-500 をおすすめします。\n1日8時間で、KM-300 は約 6円、KM-500 は約 9円です(1kWh 31円で計算)。',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '千葉 さやか', address: 'sayaka.chiba@home.example' },
    subject: 'フィルターは水洗いできますか',
    program: 'iphone',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '7d 13:00', text: 'KA-20 のフィルターです。掃除機だけでよいのか、洗ってよいのか分かりません。' },
      {
        kind: 'reply',
        when: '7d 14:20',
        by: 'tanaka',
        text: '千葉様\n\nこもれび家電の田中です。外側の網は水洗いできますが、中の白いフィルターは水にぬらさず、掃除機でほこりを取ってください。',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '山口 哲也', address: 'tetsuya.yamaguchi@post.example' },
    subject: '【お問い合わせフォーム】アロマオイルは使えますか',
    steps: [
      {
        kind: 'mail',
        when: '45m',
        form: true,
        text: 'お名前: 山口 哲也\nお問い合わせ内容:\n加湿器にアロマオイルを入れてもよいですか。専用のトレーが見当たりません。',
      },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '大塚 美里', address: 'misato.otsuka@mobile.example' },
    subject: '【お問い合わせフォーム】子どもがいる家での置き場所',
    steps: [
      {
        kind: 'mail',
        when: '3d 20:10',
        form: true,
        text: 'お名前: 大塚 美里\nお問い合わせ内容:\n1歳の子がいます。加湿器の吹き出し口は熱くなりますか。手の届かない高さに置くべきでしょうか。',
      },
      {
        kind: 'reply',
        when: '2d 9:40',
        by: 'nakamura',
        text: '大塚様\n\nこもれび家電の中村です。KM-300 は熱を使わない方式のため、吹き出し口は熱くなりません。\n倒すと水がこぼれますので、低く安定した場所で、チャイルドロックをお使いください。',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '高野 洋', address: 'hiroshi.takano@office.example' },
    subject: '取扱説明書のPDFはありますか',
    program: 'outlook',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '6d 15:45', text: '扇風機 KF-5(旧型)の説明書を探しています。サイトには KF-8 しかありませんでした。' },
      {
        kind: 'reply',
        when: '6d 16:30',
        by: 'tanaka',
        text: '高野様\n\nこもれび家電の田中です。KF-5 の取扱説明書を添付いたします。',
        files: [{ name: 'KF-5_取扱説明書.pdf', kind: 'document' }],
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '増田 絵里', address: 'eri.masuda@home.example' },
    subject: '海外に持って行きたい',
    program: 'gmail',
    charset: 'utf-8',
    steps: [
      { kind: 'mail', when: '5d 11:15', text: '台湾に赴任します。電気ケトル KT-2 は 110V で使えますか。変圧器が必要でしょうか。' },
      {
        kind: 'reply',
        when: '5d 12:10',
        by: 'takahashi',
        text: '増田様\n\nこもれび家電の高橋です。恐れ入りますが、日本向けの製品は 100V 専用です。変圧器のご使用も、消費電力が大きいためおすすめしておりません。',
      },
      { kind: 'mail', when: '5d 19:00', text: '分かりました。現地で買うことにします。丁寧にありがとうございました。' },
      { kind: 'close', when: '4d 9:00', by: 'takahashi', reason: 'no-reply-needed' },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '杉山 翼', address: 'tsubasa.sugiyama@mobile.example' },
    subject: '雷のあと時計がずれる',
    program: 'iphone',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '2d 7:30', text: '停電のあと、KC-1 の時計が毎日5分ずつ進みます。予約の時間がずれて困ります。' },
      { kind: 'phase', when: '2d 10:00', by: 'takahashi', phase: 'investigating' },
      { kind: 'assign', when: '2d 10:00', by: 'takahashi', to: 'takahashi' },
      {
        kind: 'note',
        when: '1d 13:05',
        by: 'takahashi',
        text: '基板の水晶の不良なら一定の割合で進むはず。東西の周波数切替スイッチが 60Hz のままではないか、まず確認してもらう。',
      },
      { kind: 'deadline', when: '1d 13:10', by: 'takahashi', dueInMinutes: 185 },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '荒木 舞', address: 'mai.araki@post.example' },
    subject: 'お礼',
    program: 'iphone',
    charset: 'iso-2022-jp',
    steps: [
      {
        kind: 'mail',
        when: '4d 20:45',
        text: '先日は丁寧に対応していただきありがとうございました。おかげさまで快適に使えています。返信は不要です。',
      },
      { kind: 'close', when: '3d 9:02', by: 'nakamura', reason: 'no-reply-needed' },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: 'くらしの雑誌 編集部', address: 'henshu@kurashi-zasshi.example' },
    subject: '取材のお願い(加湿器特集)',
    program: 'outlook',
    charset: 'iso-2022-jp',
    steps: [
      {
        kind: 'mail',
        when: '1d 11:40',
        text: '1月号の加湿器特集で、お手入れのこつを取材させていただけないでしょうか。企画書を添付します。',
        files: [{ name: '企画書.pdf', kind: 'document' }],
      },
      { kind: 'assign', when: '1d 13:00', by: 'suzuki', to: 'watanabe' },
      { kind: 'note', when: '1d 13:01', by: 'suzuki', text: '渡辺さん、広報案件です。お任せします。' },
      { kind: 'deadline', when: '1d 13:02', by: 'suzuki', dueInMinutes: 1500 },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: 'オフィス用品ナビ', address: 'news@office-navi.example' },
    subject: '【今月の特集】コピー用紙がまとめ買いでお得',
    program: 'plain',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '15m', text: '今月はコピー用紙 A4 5,000枚が特別価格です。配信停止はこのメールの末尾からお手続きください。' },
    ],
  },
  {
    mailbox: 'support',
    customer: { name: '今井 俊介', address: 'shunsuke.imai@home.example' },
    subject: '窓口での相談: 中古品の部品',
    steps: [
      {
        kind: 'call',
        when: '3d 14:05',
        by: 'suzuki',
        channel: 'counter',
        phone: '090-0000-7730',
        text: '来店。友人から譲り受けた KM-200(製造終了)のタンクキャップを買いたい。部品の保有期間は過ぎているが、在庫が1個あることを倉庫に確認した。',
      },
      { kind: 'assign', when: '3d 14:10', by: 'suzuki', to: 'tanaka' },
      { kind: 'phase', when: '3d 14:11', by: 'suzuki', phase: 'preparing' },
      { kind: 'hold', when: '2d 9:30', by: 'tanaka', resumeIn: 1 },
    ],
  },
];
