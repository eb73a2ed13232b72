import type { Story } from './story.ts';

/** 注文・配送: where is my parcel. */
export const delivery: Story[] = [
  {
    mailbox: 'orders',
    customer: { name: '小林 由美', address: 'yumi.kobayashi@home.example' },
    subject: '交換品がまだ届きません(注文 KM-20418)',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '4d 9:12',
        text: 'お世話になっております。\n先週購入した加湿器 KM-300 の給水タンクにひびがあり、交換をお願いします。\n注文番号は KM-20418 です。ひびの写真を添付します。\n\n小林',
        files: [{ name: 'タンクのひび.png', kind: 'picture' }],
      },
      { kind: 'tags', when: '4d 9:40', by: 'tanaka', tags: ['交換'] },
      {
        kind: 'reply',
        when: '4d 15:40',
        by: 'tanaka',
        text: '小林様\n\nご不便をおかけし申し訳ございません。こもれび家電の田中です。\n交換品を本日中に手配し、あさってまでに発送いたします。お手元の品は、交換品に同封する返送伝票でお送りください。\n\nよろしくお願いいたします。',
      },
      { kind: 'assign', when: '1d 17:42', by: 'tanaka', to: 'nakamura' },
      {
        kind: 'mail',
        when: '200m',
        text: '小林です。\n昨日発送と伺いましたが、追跡番号が「未登録」のままで、まだ届いていません。\n週末に来客があり加湿器を使いたいので、いつ届くのかだけ教えてください。\n\n注文確認のメールも付けておきます。',
        files: [
          { name: '追跡画面.png', kind: 'picture' },
          { name: '注文確認.pdf', kind: 'document' },
        ],
      },
      { kind: 'tags', when: '190m', by: 'nakamura', tags: ['交換', '配送遅延'] },
      { kind: 'deadline', when: '188m', by: 'suzuki', dueInMinutes: -132 },
      {
        kind: 'note',
        when: '95m',
        by: 'takahashi',
        text: '中村さん、倉庫に確認しました。出荷データの連携漏れで、実物は今日の便で出ます。追跡番号は発行しだいここに貼ります。',
      },
      { kind: 'phase', when: '90m', by: 'nakamura', phase: 'preparing' },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '池田 沙織', address: 'saori.ikeda@mobile.example' },
    subject: '設置サービスの日程変更(第2希望あり)',
    program: 'iphone',
    charset: 'iso-2022-jp',
    steps: [
      {
        kind: 'mail',
        when: '2d 20:15',
        text: '空気清浄機の設置をお願いしている池田です。\n予定していた日は家族の用事が入ってしまいました。翌週の土曜の午前、だめなら日曜の午後に変更できますか。',
      },
      { kind: 'assign', when: '1d 9:20', by: 'suzuki', to: 'sato' },
      { kind: 'phase', when: '1d 9:50', by: 'sato', phase: 'investigating' },
      {
        kind: 'reply',
        when: '1d 11:05',
        by: 'sato',
        text: '池田様\n\nこもれび家電の佐藤です。日程変更のご連絡ありがとうございます。\n設置業者の空きを確認しております。土曜午前の枠がとれるか、明日までにお返事いたします。',
      },
      {
        kind: 'mail',
        when: '70m',
        text: 'ありがとうございます。駐車場は建物の裏に1台分あります。\n業者さんが来る前に電話をもらえると助かります。',
      },
      { kind: 'tags', when: '60m', by: 'sato', tags: ['設置', '日程'] },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '村上 拓也', address: 'takuya.murakami@post.example' },
    subject: '配送先を変更したい(注文 KM-20877)',
    program: 'gmail',
    charset: 'utf-8',
    steps: [
      {
        kind: 'mail',
        when: '35m',
        text: '今朝注文しましたが、配送先を実家のままにしてしまいました。\n正しい住所は注文者と同じです。まだ間に合いますか?',
      },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '石川 真理', address: 'mari.ishikawa@home.example' },
    subject: '時間指定ができませんでした',
    program: 'plain',
    charset: 'iso-2022-jp',
    steps: [
      {
        kind: 'mail',
        when: '6d 21:30',
        text: '夜間(19〜21時)を指定したのに、午前中に不在票が入っていました。\n再配達は自分で頼みましたが、次からは指定どおりにお願いします。',
      },
      {
        kind: 'reply',
        when: '5d 9:45',
        by: 'nakamura',
        text: '石川様\n\nご不快な思いをおかけし申し訳ございません。こもれび家電の中村です。\n配送会社に渡すデータで時間帯が抜けておりました。原因の設定はすでに直しております。\n次回のご注文からはご指定どおりにお届けします。',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '前田 浩一', address: 'koichi.maeda@office.example' },
    subject: '届いた商品の色が違います',
    program: 'outlook',
    charset: 'utf-8',
    steps: [
      {
        kind: 'mail',
        when: '3d 13:05',
        text: 'コーヒーメーカー KC-1 の「ホワイト」を注文しましたが、「ベージュ」が届きました。\n箱のラベルはホワイトになっています。写真のとおりです。',
        files: [
          { name: '外箱ラベル.png', kind: 'picture' },
          { name: '本体.png', kind: 'picture' },
        ],
      },
      { kind: 'tags', when: '3d 13:30', by: 'sato', tags: ['誤出荷'] },
      { kind: 'phase', when: '3d 13:31', by: 'sato', phase: 'investigating' },
      {
        kind: 'note',
        when: '3d 14:10',
        by: 'sato',
        text: '倉庫で同じロットの箱を3つ開けてもらったら、2つがベージュ。梱包の取り違えの可能性大。ロット LT-0931。',
      },
      {
        kind: 'reply',
        when: '3d 15:20',
        by: 'sato',
        text: '前田様\n\nこもれび家電の佐藤です。写真をありがとうございます。\n梱包の取り違えと分かりました。ホワイトを本日発送し、同じ便でお届けした品を引き取ります。箱に入れてお渡しいただくだけで結構です。',
      },
      { kind: 'mail', when: '1d 10:12', text: '受け取りました。引き取りもスムーズでした。ありがとうございました。' },
      { kind: 'close', when: '1d 10:30', by: 'sato', reason: 'no-reply-needed' },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '岡本 千夏', address: 'chinatsu.okamoto@mobile.example' },
    subject: '北海道への配送日数について',
    program: 'iphone',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '5d 12:40', text: '旭川市です。今日頼むと何日後に届きますか。母の誕生日に間に合わせたいです。' },
      {
        kind: 'reply',
        when: '5d 14:02',
        by: 'tanaka',
        text: '岡本様\n\nこもれび家電の田中です。\n旭川市へは発送から3日でお届けしています。本日 15 時までのご注文で、4日後の午前中に届きます。\nお母様のお誕生日に間に合いますように。',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '藤田 賢', address: 'ken.fujita@post.example' },
    subject: '荷物が「持ち戻り」のまま動きません',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '2d 16:48',
        text: '追跡で2日前から「持ち戻り」のままです。配送会社に電話したら、差出人から連絡してほしいと言われました。\n注文番号 KM-20655 です。',
      },
      { kind: 'assign', when: '2d 17:10', by: 'suzuki', to: 'tanaka' },
      { kind: 'phase', when: '1d 9:15', by: 'tanaka', phase: 'investigating' },
      { kind: 'tags', when: '1d 9:16', by: 'tanaka', tags: ['配送遅延'] },
      {
        kind: 'reply',
        when: '1d 10:40',
        by: 'tanaka',
        text: '藤田様\n\nお待たせしております。こもれび家電の田中です。\n配送会社に確認したところ、宛名の部屋番号が読み取れず止まっておりました。番号を伝えましたので、本日の再配達に載ります。',
        after: 'hold',
        resumeIn: 2,
      },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '長谷川 光', address: 'hikaru.hasegawa@home.example' },
    subject: '置き配にしてほしい',
    program: 'plain',
    charset: 'shift_jis',
    steps: [
      {
        kind: 'mail',
        when: '8d 11:00',
        text: '共働きで受け取れません。玄関横の宅配ボックスに入れてもらえますか。暗証番号はマンションの掲示どおりです。',
      },
      {
        kind: 'reply',
        when: '8d 13:25',
        by: 'nakamura',
        text: '長谷川様\n\nこもれび家電の中村です。\n宅配ボックスへのお届けに変更しました。お届け後に配送会社からメールが届きます。',
        after: 'close',
      },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '青木 奈々', address: 'nana.aoki@mobile.example' },
    subject: '引っ越しで住所が変わります',
    program: 'iphone',
    charset: 'iso-2022-jp',
    steps: [
      {
        kind: 'mail',
        when: '7d 22:05',
        text: '来月引っ越します。フィルター定期便の届け先はどこで変えられますか?\nマイページに見当たりません。',
      },
      {
        kind: 'reply',
        when: '6d 9:30',
        by: 'sato',
        text: '青木様\n\nお引っ越しのご連絡ありがとうございます。こもれび家電の佐藤です。\nマイページの「定期便」→「次回の内容」→「お届け先」から変更いただけます。次回の 10 日前まで変更できます。',
      },
      { kind: 'mail', when: '6d 12:20', text: 'できました!ありがとうございます。' },
      { kind: 'close', when: '6d 12:45', by: 'sato', reason: 'no-reply-needed' },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '配送センター 通知', address: 'notice@unso.example' },
    subject: '【集荷完了】本日の集荷は 42 個です',
    program: 'plain',
    charset: 'iso-2022-jp',
    steps: [
      { kind: 'mail', when: '1d 17:20', text: '本日の集荷が完了しました。\n個数: 42\nこのメールは自動で送信しています。' },
      { kind: 'close', when: '1d 17:35', by: 'tanaka', reason: 'no-reply-needed' },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '上田 美穂', address: 'miho.ueda@post.example' },
    subject: '注文をキャンセルしたいです',
    program: 'gmail',
    steps: [
      {
        kind: 'mail',
        when: '150m',
        text: '昨夜ロボット掃除機 KR-7 を注文しましたが、家族も同じものを買っていました。\nキャンセルをお願いします。注文番号 KM-20869 です。',
      },
      { kind: 'assign', when: '120m', by: 'suzuki', to: 'nakamura' },
      { kind: 'phase', when: '118m', by: 'nakamura', phase: 'investigating' },
      { kind: 'note', when: '80m', by: 'nakamura', text: '倉庫で出荷止めできた。返金は決済会社の締めのあと。' },
      { kind: 'phase', when: '78m', by: 'nakamura', phase: 'preparing' },
      { kind: 'deadline', when: '77m', by: 'nakamura', dueInMinutes: 38 },
    ],
  },
  {
    mailbox: 'orders',
    customer: { name: '浜田 律子', address: 'ritsuko.hamada@home.example' },
    subject: 'ギフト包装と熨斗はできますか',
    program: 'plain',
    charset: 'iso-2022-jp',
    steps: [
      {
        kind: 'mail',
        when: '10m',
        text: '新築祝いに KA-20 を贈りたいのですが、紅白の熨斗と手提げ袋を付けられますか。来週の土曜に渡します。',
      },
    ],
  },
];
