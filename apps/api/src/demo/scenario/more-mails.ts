import type { MailStep, Story } from './story.ts';

interface MoreMail extends Omit<Story, 'steps'> {
  text: MailStep['text'];
  files?: MailStep['files'];
}

/** For the button that lets one more mail arrive. */
export const MORE_MAILS: readonly MoreMail[] = [
  {
    mailbox: 'support',
    customer: { name: '吉田 理沙', address: 'risa.yoshida@mobile.example' },
    subject: '加湿器のランプが赤く点滅しています',
    program: 'iphone',
    charset: 'iso-2022-jp',
    text: 'KM-300 のランプが赤く点滅して、霧が出なくなりました。水は入っています。どうすればよいでしょうか。',
  },
  {
    mailbox: 'orders',
    customer: { name: '宮本 学', address: 'manabu.miyamoto@post.example' },
    subject: '明日の配送を午後に変更できますか',
    program: 'gmail',
    text: '急な予定が入り、明日の午前は家にいません。14時以降に変更していただけますか。注文番号は KM-20931 です。',
  },
  {
    mailbox: 'global',
    customer: { name: 'Amelia Brooks', address: 'amelia.brooks@mail.example' },
    subject: 'Does the KT-2 switch off by itself?',
    program: 'gmail',
    text: 'Hello,\n\nmy mother sometimes forgets the kettle. Does the KT-2 switch off when the water boils, and when it is empty?\n\nAmelia',
  },
  {
    mailbox: 'support',
    customer: { name: '菊地 剛', address: 'tsuyoshi.kikuchi@office.example' },
    subject: '保守点検の日程について',
    program: 'outlook',
    charset: 'iso-2022-jp',
    text: 'お世話になっております。菊地です。\n事務所の空気清浄機 6 台の点検を、来週の水曜か木曜でお願いできますでしょうか。設置場所の一覧を添付します。',
    files: [{ name: '設置場所.csv', kind: 'table' }],
  },
  {
    mailbox: 'orders',
    customer: { name: '島田 かおり', address: 'kaori.shimada@home.example' },
    subject: '届いた箱がつぶれていました',
    program: 'gmail',
    text: '先ほど受け取りましたが、箱の角が大きくつぶれています。中身はまだ開けていません。このまま使ってよいか教えてください。',
    files: [{ name: '箱の角.png', kind: 'picture' }],
  },
  {
    mailbox: 'global',
    customer: { name: 'Luis Ferreira', address: 'luis.ferreira@mail.example' },
    subject: 'Invoice for order G-1204',
    program: 'outlook',
    text: 'Hello,\n\ncould you send me an invoice with our VAT number (on file) for order G-1204? Our accounting closes on Friday.\n\nKind regards\nLuis Ferreira',
  },
];

/** What a customer answers to whatever a visitor wrote. */
export const ANSWER = {
  ja: 'さっそくのお返事ありがとうございます。\n教えていただいたとおりにやってみます。また分からないことがあれば、このメールに返信してもよいでしょうか。',
  en: 'Thank you for the quick reply!\n\nI will try that tonight. May I write to you here again if something is still unclear?',
} as const;
