import type { TemplateContent } from '#contracts/templates';
import type { Mailbox } from './organisation.ts';

/** Words of the team; `mailbox` null: for all. */
export const TEMPLATES: readonly (Omit<TemplateContent, 'mailboxId'> & { mailbox: Mailbox | null })[] = [
  {
    mailbox: 'orders',
    folder: '発送',
    title: '発送日のご連絡',
    body: '{{customer.name}} 様\n\nお待たせしております。{{mailbox.name}}の{{me.familyName}}です。\nご注文の商品は、本日発送いたしました。お手元に届くまで、いましばらくお待ちください。',
  },
  {
    mailbox: 'orders',
    folder: '発送',
    title: '発送遅延のお詫び',
    body: '{{customer.name}} 様\n\n商品の発送が遅れており、ご迷惑をおかけして申し訳ございません。\n発送日が決まりしだい、このメール(受付番号 {{ticket.number}})への返信でお知らせいたします。',
  },
  {
    mailbox: 'support',
    folder: '修理・交換',
    title: '症状の確認',
    body: '{{customer.name}} 様\n\nこもれび家電 {{mailbox.name}}の{{me.familyName}}です。\n詳しい状況を確かめるため、次の3点をお知らせいただけますか。\n\n・製品の型番\n・ご購入の時期\n・症状の出るとき(写真があると早くご案内できます)',
  },
  {
    mailbox: 'support',
    folder: '修理・交換',
    title: '法人様への交換のご案内',
    body: '{{customer.company}}\n{{customer.name}} 様\n\nいつもお世話になっております。\n交換品の台数とお届け先をお知らせいただけましたら、すぐに手配いたします。',
  },
  {
    mailbox: null,
    folder: '',
    title: '受け取りのお礼',
    body: '{{customer.name}} 様\n\nご連絡ありがとうございます。内容を確かめ、あらためて{{me.familyName}}からご返信いたします。',
  },
  {
    mailbox: 'global',
    folder: 'Shipping',
    title: 'Shipping update',
    body: 'Dear {{customer.name}},\n\nThank you for your patience. Your order left our warehouse today.\n\nKind regards,\n{{me.name}}',
  },
];
